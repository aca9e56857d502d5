import type { Instant } from "#domain/time/instant.ts";
import { checkOrderDraft } from "./check-order-draft.ts";
import type { SignedOrder } from "./order.ts";
import type { OrderFile } from "./order-file.ts";

/** Why a file with a sound signature is not taken in a town. */
export const IMPORT_REFUSALS = [
  /** Nobody of this town has trusted the key it is signed with. */
  "key-unknown",
  /** A newer version of the order, or news that it was lifted, is here. */
  "older-than-here",
  /** What is here under this id or number and version says something else. */
  "differs-from-here",
  /** It would bind nobody: it ended, or was lifted before it came here. */
  "ended-already",
  "lifted-already",
  /** It breaks a rule every order has to keep. */
  "order-not-ready",
] as const;
export type ImportRefusal = (typeof IMPORT_REFUSALS)[number];

/** What taking a file would do in a town. */
export type ImportDecision =
  | { readonly does: "take" | "lift" | "nothing" }
  | { readonly does: "refuse"; readonly rule: ImportRefusal; readonly path?: string };

/** Decides what a file does in one town, whose orders these are. `isTrusted`: whether the town trusts its key. */
export function decideImport(
  { order, lifted }: OrderFile,
  here: readonly SignedOrder[],
  isTrusted: boolean,
  now: Instant,
): ImportDecision {
  const known = here.find(({ id }) => id === order.id);
  // What changes nothing needs nobody's trust: a server may be handed its own file.
  const isHere = known !== undefined && saysTheSame(known, order) && (known.liftedAt === null) === (lifted === null);
  if (isHere) return { does: "nothing" };
  if (!isTrusted) return refuse("key-unknown");
  if (known !== undefined) {
    if (known.version > order.version) return refuse("older-than-here");
    if (!saysTheSame(known, order)) return refuse("differs-from-here");
    return lifted === null ? refuse("older-than-here") : { does: "lift" };
  }
  // Whoever has the successor already does not go back to what it replaced.
  if (here.some(({ supersedes, liftedAt }) => supersedes === order.id && liftedAt === null))
    return refuse("older-than-here");
  const numbered = here.filter(({ number, issuer }) => number === order.number && issuer === order.issuer);
  if (numbered.some(({ version }) => version > order.version)) return refuse("older-than-here");
  if (numbered.some(({ version }) => version === order.version)) return refuse("differs-from-here");
  if (lifted !== null) return refuse("lifted-already");
  if (order.endsAt <= now) return refuse("ended-already");
  const problem = checkOrderDraft(order, now)[0];
  return problem === undefined ? { does: "take" } : { does: "refuse", rule: "order-not-ready", path: problem.path };
}

function refuse(rule: ImportRefusal): ImportDecision {
  return { does: "refuse", rule };
}

/** Whether two orders are word for word the same, whatever became of them here. */
function saysTheSame(known: SignedOrder, order: OrderFile["order"]): boolean {
  const { signedAt: _signedAt, liftedAt: _liftedAt, ...words } = known;
  return canonical(words) === canonical(order);
}

/** As text, with the keys of every object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
