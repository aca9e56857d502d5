import { defineMessages } from "./define-messages.ts";
import { venues } from "./zh-CN/venues.ts";

export const venuesMessages = defineMessages(venues, async () => (await import("./en/venues.ts")).venues);
