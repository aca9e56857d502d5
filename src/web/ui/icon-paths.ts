/** Our own icons, drawn on 24 × 24 with a line of 2 and round ends. */
export const ICON_PATHS = {
  overview: "M4 13h6V4H4zM14 20h6V11h-6zM4 20h6v-3H4zM14 7h6V4h-6z",
  register: "M5 3.5h11a3 3 0 0 1 3 3v14H8a3 3 0 0 1-3-3zM5 17.5a3 3 0 0 1 3-3h11M9 8h6M9 11h4",
  orders: "M7 3h8l4 4v14H7a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM15 3v4h4M9 12h6M9 16h6",
  passes: "M4 6h16v12H4zM8 10h3v4H8zM14 10h3M14 14h3",
  gates: "M4 20V9M4 12h16M9 12l-3 4M15 12l-3 4M20 8v12M4 6.5v.01M2.5 20h5M17.5 20H21",
  venues:
    "M4 9l1.5-5h13L20 9M4 9a2.7 2.7 0 0 0 5.3 0 2.7 2.7 0 0 0 5.4 0A2.7 2.7 0 0 0 20 9M5.5 12v8h13v-8M10 20v-5h4v5",
  perimeters: "M12 3 20 8v8l-8 5-8-5V8zM12 9.5 15.5 12 12 15l-3.5-3z",
  areas: "M9 4 3.5 6.5v13L9 17l6 3 5.5-2.5v-13L15 7zM9 4v13M15 7v13",
  accounts:
    "M9.5 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20c0-3.5 2.9-6 6.5-6M16.5 16.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM16.5 16.5V21M16.5 19.5h2",
  audit: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  hidden:
    "M4 4l16 16M9.5 6a10 10 0 0 1 2.5-.4c6 0 9.5 6.4 9.5 6.4a17 17 0 0 1-2.5 3.4M6.5 7.7A17 17 0 0 0 2.5 12s3.5 6.5 9.5 6.5a9 9 0 0 0 4-1",
  today: "M5 5h14v15H5zM5 10h14M9 3v4M15 3v4M9 15l2 2 4-4",
  households: "M4 11 12 4l8 7M6 9.5V20h12V9.5M10 20v-6h4v6",
  scan: "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16",
  messages: "M4 5h16v11H10l-4 4v-4H4zM8 9h8M8 12h5",
  me: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.7-3.7 3.7-6 7.5-6s6.8 2.3 7.5 6",
  menu: "M4 6h16M4 12h16M4 18h16",
  close: "M6 6l12 12M18 6 6 18",
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  down: "M5 9l7 7 7-7",
  language: "M3 6h10M8 3.5V6M11 6c-1 4-4 7-7 8.5M6 9c1 2 3 4 5.5 5M13 20.5l4-10 4 10M14.5 17.5h5",
  theme:
    "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  sync: "M20 11a8 8 0 0 0-14.5-4L4 9M4 4v5h5M4 13a8 8 0 0 0 14.5 4l1.5-2M20 20v-5h-5",
  send: "M12 20V6M6 11.5 12 5l6 6.5",
  offline:
    "M3 3l18 18M5 12.5a10 10 0 0 1 4-2.5M2 9a15 15 0 0 1 4.5-3M19 12.5a10 10 0 0 0-3-2M22 9a15 15 0 0 0-10.5-4M8.5 16a5 5 0 0 1 6.5-.3M12 20v.01",
  check: "M4.5 12.5 10 18 20 6.5",
  alert: "M12 4 2.5 20h19zM12 10v4.5M12 17.5v.01",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v6M12 7.5v.01",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
  siren: "M6 20v-7a6 6 0 0 1 12 0v7M4 20h16M12 3V2M4.5 6 4 5.5M19.5 6l.5-.5M10 13a2 2 0 0 1 2-2",
  exit: "M10 4H5v16h5M15 8l4 4-4 4M19 12H10",
  leaf: "M5 19c0-9 5-14 15-15 0 10-5 15-13 15M5 20c2-6 5-9 9-11",
  phone: "M7 2.5h10v19H7zM11 18.5h2",
} as const satisfies Record<string, string>;

export type IconName = keyof typeof ICON_PATHS;
