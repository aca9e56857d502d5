import { defineMessages } from "./define-messages.ts";
import { orders } from "./zh-CN/orders.ts";

export const ordersMessages = defineMessages(orders, async () => (await import("./en/orders.ts")).orders);
