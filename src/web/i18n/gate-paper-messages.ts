import { defineMessages } from "./define-messages.ts";
import { gatePaper } from "./zh-CN/gate-paper.ts";

export const gatePaperMessages = defineMessages(gatePaper, async () => (await import("./en/gate-paper.ts")).gatePaper);
