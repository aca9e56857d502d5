import { defineMessages } from "./define-messages.ts";
import { access } from "./zh-CN/access.ts";

export const accessMessages = defineMessages(access, async () => (await import("./en/access.ts")).access);
