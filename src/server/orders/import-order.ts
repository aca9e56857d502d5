import { isInAreas } from "#domain/access/grant.ts";
import { decideImport, type ImportDecision } from "#domain/orders/decide-import.ts";
import type { OrderImported, OrderIssuerTrusted, OrderLifted } from "#domain/orders/order-facts.ts";
import type { FileDecision, FileReading } from "#protocol/orders.ts";
import { findArea } from "#server/areas/store.ts";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import type { DeskFact } from "#server/journal/journal.ts";
import type { Services } from "#server/services.ts";
import { isTrustedKey } from "./issuers-store.ts";
import { readOrderFile, type ReadFile } from "./order-file.ts";
import { listSignedOrders, listTownsOf } from "./store.ts";

/** What a file says and would do in the towns of these areas. Changes nothing. */
export async function lookAtOrderFile(
  { database, now }: Services,
  text: string,
  areas: readonly string[],
): Promise<FileReading> {
  const read = await readOrderFile(text);
  return database.transaction(SERVER_SCOPE, async (tx) => {
    const towns: FileDecision[] = [];
    for (const town of await listOwnTowns(tx, read, areas)) {
      const { does, ...why } = await decide(tx, town, read, now());
      const rule = "rule" in why ? { rule: why.rule } : {};
      towns.push({ town, name: (await findArea(tx, town))?.name ?? town, does, ...rule });
    }
    const known = await Promise.all(read.says.order.areas.map((code) => findArea(tx, code)));
    const names = Object.fromEntries(known.flatMap((area) => (area === undefined ? [] : [[area.code, area.name]])));
    return { says: read.says, key: read.key, towns, names };
  });
}

/** A named person takes a file: an order, or news that one was lifted. Refused whole if one of the towns refuses it; taking it twice changes nothing. */
export async function takeOrderFile(
  services: Services,
  text: string,
  areas: readonly string[],
  by: string | null,
): Promise<FileReading> {
  const looked = await lookAtOrderFile(services, text, areas);
  if (looked.towns.length === 0) throw new AnswerError("nothing-found", { path: "file", rule: "binds-nothing-here" });
  const refused = looked.towns.find(({ does }) => does === "refuse");
  if (refused !== undefined) throw new AnswerError("conflict", { path: "file", rule: refused.rule! });
  const read = await readOrderFile(text);
  for (const { town } of looked.towns) {
    await services.journal.act(town, by, async (tx) => {
      const decision = await decide(tx, town, read, services.now());
      if (decision.does === "refuse") throw new AnswerError("conflict", { path: "file", rule: decision.rule });
      return { facts: factsOf(decision, town, read), value: undefined };
    });
  }
  return looked;
}

/** A named person has compared the key's fingerprint with its issuer: from now on the town takes files signed with it. */
export async function trustOrderKey(
  services: Services,
  text: string,
  { town, key }: { readonly town: string; readonly key: string },
  by: string | null,
): Promise<void> {
  const { says, publicKey, ...read } = await readOrderFile(text);
  if (read.key !== key) throw new AnswerError("conflict", { path: "key", rule: "other-key" });
  const body: OrderIssuerTrusted = { key, publicKey, name: says.issuedBy };
  await services.journal.act(town, by, async (tx) => ({
    facts: (await isTrustedKey(tx, town, key))
      ? []
      : [{ kind: "order.issuer-trusted", area: town, subject: null, body }],
    value: undefined,
  }));
}

/** The towns here that the file concerns and the areas hold whole. */
async function listOwnTowns(tx: Tx, { says }: ReadFile, areas: readonly string[]): Promise<string[]> {
  return (await listTownsOf(tx, says.order)).filter((town) => isInAreas(town, areas));
}

async function decide(tx: Tx, town: string, { says, key }: ReadFile, now: Date): Promise<ImportDecision> {
  const here = (await listSignedOrders(tx, [town])).map(({ order }) => order);
  return decideImport(says, here, await isTrustedKey(tx, town, key), now.toISOString());
}

function factsOf({ does }: ImportDecision, town: string, { says, key, file }: ReadFile): DeskFact[] {
  const { order, signatures, lifted } = says;
  const place = { area: town, subject: order.id };
  const imported: OrderImported = { order, signatures, key, file };
  if (does === "take") return [{ kind: "order.imported", ...place, body: imported }];
  if (does !== "lift") return [];
  const body: OrderLifted = { order: order.id, reasons: lifted!.reasons, file };
  return [{ kind: "order.lifted", ...place, body }];
}
