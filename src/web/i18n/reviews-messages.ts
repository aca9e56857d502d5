import { defineMessages } from "./define-messages.ts";
import { reviews } from "./zh-CN/reviews.ts";

export const reviewsMessages = defineMessages(reviews, async () => (await import("./en/reviews.ts")).reviews);
