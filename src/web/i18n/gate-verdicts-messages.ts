import { defineMessages } from "./define-messages.ts";
import { gateVerdicts } from "./zh-CN/gate-verdicts.ts";

export const gateVerdictsMessages = defineMessages(
  gateVerdicts,
  async () => (await import("./en/gate-verdicts.ts")).gateVerdicts,
);
