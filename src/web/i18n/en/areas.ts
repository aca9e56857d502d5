import { plural } from "../plural.ts";
import type { areas as zh } from "../zh-CN/areas.ts";

export const areas: typeof zh = {
  title: "Areas",
  description: "County, town, village, grid, micro-grid. The counts come from the register; nobody types them.",
  households: (count) => plural(count, "household", "households"),
  people: (count) => plural(count, "person", "people"),
  below: {
    town: (count) => plural(count, "town", "towns"),
    village: (count) => plural(count, "village", "villages"),
    grid: (count) => plural(count, "grid", "grids"),
    "micro-grid": (count) => plural(count, "micro-grid", "micro-grids"),
  },
  expand: (name) => `Open ${name}`,
  collapse: (name) => `Close ${name}`,
  none: "Nothing below yet",
  register: (name) => `Register of ${name}`,
  code: "Code",
  rename: "Rename",
  renameOf: (name) => `Rename ${name}`,
  add: { grid: "Add a grid", "micro-grid": "Add a micro-grid" },
  addTo: { grid: (name) => `Add a grid to ${name}`, "micro-grid": (name) => `Add a micro-grid to ${name}` },
  name: "Name",
  nameEn: "English name",
  codeHint: "The code is the next free number and stays; the name can be changed.",
  nameMissing: "Please give it a name",
  full: "There are 99 here already, which is all there can be",
  save: "Save",
  empty: {
    title: "No areas to look at",
    hint: "None of your duties is one of command; choose other work in the navigation.",
  },
};
