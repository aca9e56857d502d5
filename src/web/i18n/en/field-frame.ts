import type { fieldFrame as zh } from "../zh-CN/field-frame.ts";

export const fieldFrame = {
  title: "Field",
  nav: "Main navigation",
  tabs: { today: "Today", households: "Households", scan: "Scan", messages: "Messages", me: "Me" },
  today: {
    title: "Nothing is in your hands today",
    hint: "Screening rounds, verifications and errands given to you will stand here by the hour.",
  },
  households: {
    title: "No households are yours yet",
    hint: "Once a village cadre assigns households to you, look in on them from here.",
  },
  messages: { title: "No new messages", hint: "Work handed to you, reminders and answers will stand here." },
  scan: {
    title: "This phone cannot verify passes yet",
    hint: "Ask a village cadre to enrol it at the console; then passes are verified here.",
  },
} satisfies typeof zh;
