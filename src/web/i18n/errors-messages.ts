import { defineMessages } from "./define-messages.ts";
import { errors } from "./zh-CN/errors.ts";

export const errorsMessages = defineMessages(errors, async () => (await import("./en/errors.ts")).errors);
