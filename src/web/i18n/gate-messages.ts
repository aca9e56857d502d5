import { defineMessages } from "./define-messages.ts";
import { gate } from "./zh-CN/gate.ts";

export const gateMessages = defineMessages(gate, async () => (await import("./en/gate.ts")).gate);
