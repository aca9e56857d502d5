import { plural } from "../plural.ts";
import type { consoleFrame as zh } from "../zh-CN/console-frame.ts";

export const consoleFrame = {
  title: "Console",
  nav: "Main navigation",
  openNav: "Open navigation",
  place: "Where you are",
  areas: {
    overview: "Overview",
    register: "Register",
    orders: "Orders",
    venues: "Venues",
    passes: "Passes",
    gates: "Gates",
    phones: "Work phones",
    perimeters: "Perimeters",
    areas: "Areas",
    accounts: "Accounts",
    audit: "Audit",
  },
  overview: {
    greeting: (name: string) => `Good day, ${name}`,
    districts: "My districts",
    villages: (count: number) => plural(count, "village", "villages"),
    noDistrict: {
      title: "Your area belongs to no district",
      wayOut: "Districts are drawn by county and town command; the pages of your areas work all the same.",
    },
    work: "What you can do here",
  },
  table: { empty: "No records match", rows: (count: number) => plural(count, "record", "records") },
} satisfies typeof zh;
