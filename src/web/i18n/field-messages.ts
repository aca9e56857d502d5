import { defineMessages } from "./define-messages.ts";
import { field } from "./zh-CN/field.ts";

export const fieldMessages = defineMessages(field, async () => (await import("./en/field.ts")).field);
