import { defineMessages } from "./define-messages.ts";
import { common } from "./zh-CN/common.ts";

export const commonMessages = defineMessages(common, async () => (await import("./en/common.ts")).common);
