import type { residentFrame as zh } from "../zh-CN/resident-frame.ts";

export const residentFrame = {
  title: "Residents",
  lead: "Protection at your door, with rules and with a way out.",
  orders: {
    title: "Orders in force",
    village: "Your village",
    none: "No order is in force: there is no restriction, every gate lets you through.",
    until: (day: string) => `until ${day}`,
    waiting: (day: string) => `from ${day}`,
  },
  rights: "Good to know at a gate",
  list: [
    {
      title: "Emergencies go first",
      text: "Illness, birth, fire: every gate lets you go at once and writes it down afterwards.",
    },
    {
      title: "No phone and no papers needed",
      text: "Your household number, name or the last digits of your ID will do; the guard writes it down for you.",
    },
    {
      title: "Turned back? You are told why",
      text: "The guard names the order and its article, and where your matter can be settled.",
    },
    {
      title: "Where you come from is no reason",
      text: "A restriction follows only from an exposure with a time, a place and a source, and it has an end.",
    },
  ],
  pass: {
    title: "Entry pass",
    text: "Issued by your village, also as a printed card: no phone is needed. If it is lost, tell the village.",
  },
  staff: "For staff",
} satisfies typeof zh;
