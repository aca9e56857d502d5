import { defineMessages } from "./define-messages.ts";
import { phones } from "./zh-CN/phones.ts";

export const phonesMessages = defineMessages(phones, async () => (await import("./en/phones.ts")).phones);
