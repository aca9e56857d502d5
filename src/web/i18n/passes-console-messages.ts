import { defineMessages } from "./define-messages.ts";
import { passesConsole } from "./zh-CN/passes-console.ts";

export const passesConsoleMessages = defineMessages(
  passesConsole,
  async () => (await import("./en/passes-console.ts")).passesConsole,
);
