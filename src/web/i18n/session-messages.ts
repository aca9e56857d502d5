import { defineMessages } from "./define-messages.ts";
import { session } from "./zh-CN/session.ts";

export const sessionMessages = defineMessages(session, async () => (await import("./en/session.ts")).session);
