import { defineMessages } from "./define-messages.ts";
import { perimeters } from "./zh-CN/perimeters.ts";

export const perimetersMessages = defineMessages(
  perimeters,
  async () => (await import("./en/perimeters.ts")).perimeters,
);
