import { defineMessages } from "./define-messages.ts";
import { register } from "./zh-CN/register.ts";

export const registerMessages = defineMessages(register, async () => (await import("./en/register.ts")).register);
