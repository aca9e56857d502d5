import type { phones as zh } from "../zh-CN/phones.ts";

export const phones = {
  title: "Work phones",
  description:
    "Who works in the field, and with which phones. A phone is enrolled for one person’s duty, holds only the lists that duty needs, and ends with it.",
  search: "Find",
  none: {
    title: "Nobody works in the field here yet",
    hint: "Cadres, grid workers and liaison members appear once the administrator has given them their duty.",
  },
  noneFound: "Nobody found",
  noPhone: "No phone yet",
  enrol: "Enrol a phone",
  enrolTitle: (name: string) => `Enrol a phone for ${name}`,
  ends: (when: string) => `Duty until ${when}`,
  card: {
    button: "Key card",
    of: (name: string) => `Key card of ${name}`,
    title: (name: string) => `Key card: ${name}`,
    name: "Key card",
    what: "After a day without a network the lists on a phone lock by themselves. A phone of this post that scans this card opens them for another day.",
    keep: "Print it and keep it at the post, never with the phone. Who has looked at it is logged.",
    print: "Print",
    replace: "It is lost: make another",
    replaceText:
      "The old card ends, and phones take the new one with their next contact. A phone that is locked has to go online once.",
  },
  collect: {
    button: "Collect records",
    of: (label: string) => `Collect records of ${label}`,
    done: "For a day: press “Send what is left” on that phone. It is given no lists.",
  },
  more: (count: number) => `Show ${count} more`,
} satisfies typeof zh;
