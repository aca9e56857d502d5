import type { fieldFrame as zh } from "../zh-CN/field-frame.ts";

export const fieldFrame = {
  title: "Field",
  nav: "Main navigation",
  tabs: { today: "Today", households: "Households", scan: "Scan", messages: "Messages", me: "Me" },
} satisfies typeof zh;
