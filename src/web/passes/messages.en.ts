import type { PassMessages } from "./messages.zh-CN.ts";

export const passMessagesEn = {
  title: "Entry pass",
  householdTitle: "Household entry pass",
  holder: "Name",
  head: "Head",
  household: "Household",
  idTail: "ID ends in",
  plates: "Plate",
  valid: "Valid",
  until: "to",
  code: "Code to read out",
  qr: "QR code of the pass",
  days: "The gate ticks the day’s box each time you go out",
  rule: "Show at the gate. Not to be lent. If lost, tell the village at once.",
  seal: "Entry only",
  sealOf: "Seal of",
  print: "Print on A4 at actual size (100%), without margins; cut along the dashed lines.",
  kind: {
    resident: "Resident",
    tenant: "Tenant",
    delivery: "Delivery",
    medical: "Medical",
    visitor: "Visitor",
    duty: "Duty",
  },
  colour: { red: "Red", blue: "Blue", yellow: "Yellow", green: "Green", white: "White" },
} satisfies PassMessages;
