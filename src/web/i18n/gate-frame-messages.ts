import { defineMessages } from "./define-messages.ts";
import { gateFrame } from "./zh-CN/gate-frame.ts";

export const gateFrameMessages = defineMessages(gateFrame, async () => (await import("./en/gate-frame.ts")).gateFrame);
