import * as v from "valibot";
import type { PublicKey } from "#domain/access/access-facts.ts";
import { isInAreas } from "#domain/access/grant.ts";
import type { Acknowledgement, RefusalCode } from "#protocol/acknowledgement.ts";
import { Fact } from "#protocol/fact.ts";
import { findFactKind, type FactKind } from "#protocol/fact-kind.ts";
import { SealedFact } from "#protocol/sealed-fact.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { findBadText } from "#server/http/find-bad-text.ts";
import type { Refused } from "#server/journal/keep-refused.ts";
import type { Services } from "#server/services.ts";
import { getOpener } from "./sealing-key.ts";
import { findForged, findSignedBefore } from "./verify-signatures.ts";

/** The terminal that sends. */
export type Sender = {
  readonly id: string;
  readonly town: string;
  readonly areas: readonly string[];
  readonly app: string;
  readonly publicKey: PublicKey;
};

/** The field of the body by which facts of a kind are found: their subject must say the same. */
const FOUND_BY: Partial<Record<FactKind, "gate" | "entrance" | "order">> = {
  "passage.recorded": "gate",
  "duty.begun": "gate",
  "order.read": "order",
  "entrance.inspected": "entrance",
  "entrance.opened": "entrance",
  "entrance.shut": "entrance",
};

type Weighed = { readonly fact: Fact } | { readonly refused: Refused };

/**
 * Takes what a terminal sends as facts: each is weighed by itself, the good ones go into the book together, the others
 * are kept whole with the reason. One acknowledgement each, in order; nothing is refused for its clock. Throws `busy` when
 * too many others are being taken (intake.ts).
 */
export async function receiveFacts(
  services: Services,
  sender: Sender,
  sent: readonly unknown[],
): Promise<Acknowledgement[]> {
  if (sent.length === 0) return [];
  return services.intake.take(sent.length, () => take(services, sender, sent));
}

async function take(
  { database, journal, sealing }: Services,
  sender: Sender,
  sent: readonly unknown[],
): Promise<Acknowledgement[]> {
  const open = await database.transaction(SERVER_SCOPE, (tx) => getOpener(tx, { sealing }));
  const weighed = await refuseForged(
    database,
    sent.map((one) => unseal(one, sender, open)),
    sender,
  );
  const good = weighed.flatMap((one) => ("fact" in one ? [one.fact] : []));
  const bad = weighed.flatMap((one) => ("refused" in one ? [one.refused] : []));
  const answers = good.length > 0 ? await journal.append(sender.town, good) : [];
  if (bad.length > 0) await journal.refuse(sender.town, bad);
  let next = 0;
  return weighed.map((one) => ("fact" in one ? answers[next++]! : refusal(one.refused)));
}

/** What was sent sealed is opened first; the box bears the fact's own id, so that both sides speak of the same. */
function unseal(sent: unknown, sender: Sender, open: (sealed: string) => string): Weighed {
  if (typeof sent !== "object" || sent === null || !("sealed" in sent)) return weigh(sent, sender);
  const refuse = (path: string): Weighed => ({
    refused: { terminal: sender.id, received: sent, code: "cannot-open", path },
  });
  const box = v.safeParse(SealedFact, sent);
  if (!box.success) return refuse("sealed");
  let opened: unknown;
  try {
    opened = JSON.parse(open(box.output.sealed));
  } catch {
    return refuse("sealed");
  }
  const { id, seq } = (opened ?? {}) as { id?: unknown; seq?: unknown };
  if (id !== box.output.id) return refuse("id");
  return seq === box.output.seq ? weigh(opened, sender) : refuse("seq");
}

async function refuseForged(
  database: Services["database"],
  weighed: readonly Weighed[],
  sender: Sender,
): Promise<Weighed[]> {
  const facts = weighed.flatMap((one) => ("fact" in one ? [one.fact] : []));
  const unsigned = facts.some(({ signature }) => signature === undefined);
  const after = unsigned
    ? await database.transaction(SERVER_SCOPE, (tx) => findSignedBefore(tx, sender, facts))
    : new Set<number>();
  const forged = findForged(facts, sender.publicKey, (seq) => after.has(seq));
  return weighed.map((one) =>
    "fact" in one && forged.has(one.fact)
      ? { refused: { terminal: sender.id, received: one.fact, code: "bad-signature", path: "signature" } }
      : one,
  );
}

function weigh(sent: unknown, sender: Sender): Weighed {
  const refuse = (code: RefusalCode, path?: string): Weighed => ({
    refused: { terminal: sender.id, received: sent, code, path },
  });
  const bad = findBadText(sent);
  if (bad !== undefined) return refuse("invalid-field", bad);
  const parsed = v.safeParse(Fact, sent, { abortEarly: true });
  if (!parsed.success) return refuse("invalid-field", v.getDotPath(parsed.issues[0]) ?? undefined);
  const fact = parsed.output;
  if (fact.terminal !== sender.id) return refuse("wrong-terminal", "terminal");
  if (fact.town !== sender.town) return refuse("wrong-town", "town");
  if (!fact.area.startsWith(fact.town)) return refuse("wrong-town", "area");
  if (!isInAreas(fact.area, sender.areas)) return refuse("out-of-scope", "area");
  const kind = findFactKind(fact.kind);
  if (kind === undefined || !kind.apps.some((app) => app === sender.app)) return refuse("unknown-kind", "kind");
  const body = v.safeParse(kind.body, fact.body, { abortEarly: true });
  if (!body.success) {
    const path = v.getDotPath(body.issues[0]);
    return refuse("invalid-field", path === null ? "body" : `body.${path}`);
  }
  const foundBy = FOUND_BY[fact.kind as FactKind];
  if (foundBy !== undefined && fact.subject !== (body.output as Record<string, unknown>)[foundBy])
    return refuse("invalid-field", "subject");
  return { fact: { ...fact, body: body.output } };
}

function refusal({ received, code, path }: Refused): Acknowledgement {
  const id = (received as { id?: unknown } | null)?.id;
  return {
    state: "refused",
    id: typeof id === "string" ? id.slice(0, 64) : "",
    code,
    ...(path === undefined ? {} : { path }),
  };
}
