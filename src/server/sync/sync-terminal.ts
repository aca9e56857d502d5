import type { PublicKey } from "#domain/access/access-facts.ts";
import { PROTOCOL, type SyncAnswer, type SyncRequest } from "#protocol/sync.ts";
import type { Scope } from "#server/db/database.ts";
import type { Services } from "#server/services.ts";
import { receiveFacts } from "./receive-facts.ts";
import { noChanges, type Changes } from "./read-changes.ts";
import { readStanding, type Standing } from "./read-standing.ts";
import { readingMark } from "./reading-mark.ts";

/** An enrolled terminal, as its token says. */
export type SyncingTerminal = {
  readonly id: string;
  readonly town: string;
  readonly areas: readonly string[];
  readonly app: string;
  readonly gate: string | null;
  readonly label: string;
  readonly publicKey: PublicKey;
};

/** When a terminal reads, and what it may. */
type Reading = { readonly scope: Scope; readonly now: Date };

/**
 * Both directions at once: takes the terminal's facts, and answers with what changed in its scope since its cursor, a
 * position of the town's book.
 */
export async function syncTerminal(
  services: Services,
  terminal: SyncingTerminal,
  request: SyncRequest,
  reading: Reading,
): Promise<SyncAnswer> {
  const acknowledgements = await receiveFacts(services, terminal, request.facts);
  const standing = await readStanding(services, terminal);
  const { epoch, chain, issuers, sealingKey } = standing;
  const { id, town, label, app } = terminal;
  return {
    protocol: PROTOCOL,
    ...{ epoch, chain, issuers, sealingKey, acknowledgements, town },
    now: reading.now.toISOString(),
    terminal: { id, label, app },
    ...(await readLists(services, terminal, request, standing, reading)),
  };
}

async function readLists(
  { changes }: Services,
  terminal: SyncingTerminal,
  request: SyncRequest,
  standing: Standing,
  { scope, now }: Reading,
): Promise<Changes & Pick<SyncAnswer, "fresh" | "mark">> {
  const { cursor, mark: held } = request;
  if (cursor === 0 || request.epoch !== standing.epoch || cursor > standing.head) return beginAnew();
  if (cursor === standing.head) {
    const mark = readingMark(standing.headHash, terminal.areas);
    return isReadFrom(mark) ? { fresh: false, mark, ...noChanges(cursor) } : beginAnew();
  }
  const since = await changes.get(terminal, scope, cursor, standing, now);
  return isReadFrom(since.from) ? { fresh: false, mark: since.mark, ...since.changes } : beginAnew();

  /** Are the lists of the terminal what was sent up to its cursor? A phone of protocol 1 has no mark. */
  function isReadFrom(mark: string | null): boolean {
    return held === undefined || held === mark;
  }

  /** From the first page on, or, where the terminal can, from the file of lists. */
  async function beginAnew() {
    const fresh = cursor > 0;
    if (standing.head > 0 && request.lists === "file") return { fresh, mark: null, ...noChanges(0, true) };
    const { changes: first, mark } = await changes.read(terminal, scope, 0, now);
    return { fresh, mark, ...first };
  }
}
