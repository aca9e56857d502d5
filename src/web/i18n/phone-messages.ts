import { defineMessages } from "./define-messages.ts";
import { phone } from "./zh-CN/phone.ts";

export const phoneMessages = defineMessages(phone, async () => (await import("./en/phone.ts")).phone);
