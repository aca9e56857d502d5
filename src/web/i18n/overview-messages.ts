import { defineMessages } from "./define-messages.ts";
import { overview } from "./zh-CN/overview.ts";

export const overviewMessages = defineMessages(overview, async () => (await import("./en/overview.ts")).overview);
