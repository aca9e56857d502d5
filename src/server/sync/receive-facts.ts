import * as v from "valibot";
import { isInAreas } from "#domain/access/grant.ts";
import type { Passage } from "#domain/gates/gate-facts.ts";
import type { Acknowledgement, RefusalCode } from "#protocol/acknowledgement.ts";
import { Fact } from "#protocol/fact.ts";
import { findFactKind } from "#protocol/fact-kind.ts";
import { findBadText } from "#server/http/find-bad-text.ts";
import type { Refused } from "#server/journal/keep-refused.ts";
import type { Services } from "#server/services.ts";

/** The terminal that sends. */
export type Sender = {
  readonly id: string;
  readonly town: string;
  readonly areas: readonly string[];
  readonly app: string;
};

type Weighed = { readonly fact: Fact } | { readonly refused: Refused };

/**
 * Takes what a terminal sends as facts: each is weighed by itself, the good ones go into the book together, the others
 * are kept whole with the reason. One acknowledgement each, in order; nothing is refused for its clock.
 */
export async function receiveFacts(
  { journal }: Services,
  sender: Sender,
  sent: readonly unknown[],
): Promise<Acknowledgement[]> {
  if (sent.length === 0) return [];
  const weighed = sent.map((one) => weigh(one, sender));
  const good = weighed.flatMap((one) => ("fact" in one ? [one.fact] : []));
  const bad = weighed.flatMap((one) => ("refused" in one ? [one.refused] : []));
  const answers = good.length > 0 ? await journal.append(sender.town, good) : [];
  if (bad.length > 0) await journal.refuse(sender.town, bad);
  let next = 0;
  return weighed.map((one) => ("fact" in one ? answers[next++]! : refusal(one.refused)));
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
  // Passages are found by their gate: the subject must say the same as the body.
  if (fact.kind === "passage.recorded" && fact.subject !== (body.output as Passage).gate)
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
