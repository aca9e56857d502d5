import { defineMessages } from "./define-messages.ts";
import { slipsConsole } from "./zh-CN/slips-console.ts";

export const slipsConsoleMessages = defineMessages(
  slipsConsole,
  async () => (await import("./en/slips-console.ts")).slipsConsole,
);
