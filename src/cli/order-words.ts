import { groupThumbprint } from "#domain/orders/order-file.ts";
import type { ExplainedDemand } from "#domain/orders/explain-policy.ts";
import type { FileReading, OrderItem } from "#protocol/orders.ts";
import { CommandError } from "./run-command.ts";

/** A file is refused with a rule; an operator gets a sentence with the way out. */
const REFUSALS: Readonly<Record<string, string>> = {
  "no-order-file": "This is no signed order file: take one that `order export` or the console's export has written.",
  "file-altered": "The file does not match its signature: it may have been changed. Ask the issuer for it again.",
  "newer-order-file":
    "The signature is sound, but this version cannot read what it says: update this server, then import.",
  "key-unknown":
    "Nobody of the town has trusted the key it is signed with. Compare the fingerprint with the issuer by telephone, then add --trust and the fingerprint.",
  "other-key": "The fingerprint after --trust is not that of the file's key.",
  "older-than-here": "A newer version of the order, or news that it was lifted, is here already; nothing was taken.",
  "differs-from-here": "This number and version says something else here; nothing was taken. Ask the issuer.",
  "ended-already": "The order has ended and would bind nobody; nothing was taken.",
  "lifted-already": "The order has been lifted and would bind nobody; nothing was taken.",
  "order-not-ready": "The order breaks a rule that every order keeps; nothing was taken.",
  "binds-nothing-here": "The order binds no town of this server.",
};

/** The sentence for what the server refused, or the error itself. */
export function explainRefusal(error: unknown): unknown {
  const body = (error as { body?: { code?: string; rule?: string } }).body;
  if (body === undefined) return error;
  const sentence = REFUSALS[body.rule ?? ""];
  if (sentence !== undefined) return new CommandError(sentence);
  return body.code === "not-found" ? new CommandError("There is no such order in that town.") : error;
}

/** `in-force   崇防指〔2020〕3号 v1  title  (town, from – until)` */
export function describeOrder({ town, order, state, imported }: OrderItem): string {
  const { number, version, title, startsAt, endsAt, id } = order;
  const from = imported ? ", from another server" : "";
  return `${state.padEnd(10)}  ${number} v${version}  ${title}  (${town}, ${startsAt} – ${endsAt}${from})  ${id}`;
}

export function describeExplained({ aspect, value, reference, issuer, endsAt }: ExplainedDemand): string {
  const { number, version, article } = reference;
  return `${aspect}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}  by ${number} v${version}, article ${article} (${issuer}, until ${endsAt})`;
}

export function describeReading({ says, key, towns }: FileReading): string {
  const { number, version, title } = says.order;
  return [
    `${number} v${version}  ${title}`,
    `issued by the server of ${says.issuedBy}; signed by ${says.signatures.map(({ name, at }) => `${name} (${at})`).join(", ")}`,
    `key ${groupThumbprint(key)} (${key})`,
    ...(says.lifted === null ? [] : [`lifted at ${says.lifted.at}: ${says.lifted.reasons}`]),
    ...towns.map(({ town, name, does, rule }) => `${town} ${name}: ${does}${rule === undefined ? "" : `, ${rule}`}`),
  ].join("\n");
}
