import type { PublicKey } from "#domain/access/access-facts.ts";
import type { Purpose } from "#domain/access/role.ts";
import { PROTOCOL, type Holder, type SyncAnswer, type SyncRequest } from "#protocol/sync.ts";
import { getKeyCard } from "#server/access/key-cards.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import type { Services } from "#server/services.ts";
import { receiveFacts } from "./receive-facts.ts";
import { noChanges, type Changes } from "./read-changes.ts";
import { readStanding, type Standing, type StandingRow } from "./read-standing.ts";
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
  /** What its lists may be used for. */
  readonly purposes: readonly Purpose[];
  /** Whose it is, in the field. */
  readonly holder: Holder | null;
  /** The key card of its post. */
  readonly card: string | null;
  /** How things stood when its token was read. */
  readonly standing: StandingRow;
};

/**
 * Both directions at once: takes the terminal's facts, and answers with what changed in its scope since its cursor, a
 * position of the town's book.
 */
export async function syncTerminal(
  services: Services,
  terminal: SyncingTerminal,
  request: SyncRequest,
  now: Date,
): Promise<SyncAnswer> {
  const acknowledgements = await receiveFacts(services, terminal, request.facts);
  // Every phone asks four times a minute, and mostly has nothing to send: then one look at the database is enough.
  const standing = await readStanding(services, terminal, request.facts.length === 0 ? terminal.standing : undefined);
  const { epoch, chain, issuers, sealingKey } = standing;
  const { id, town, label, app, holder } = terminal;
  return {
    protocol: PROTOCOL,
    ...(request.exchange === undefined ? {} : { exchange: request.exchange }),
    ...{ epoch, chain, issuers, sealingKey, acknowledgements, town },
    now: now.toISOString(),
    terminal: { id, label, app },
    holder,
    unlock: await findUnlock(services, terminal, request, now),
    ...(await readLists(services, terminal, request, standing, now)),
  };
}

/** Which card opens this phone's lists; its code only where the phone asks for it: it is not called back, or would not be here. */
async function findUnlock(
  { database, sealing }: Services,
  { town, gate, id, card }: SyncingTerminal,
  request: SyncRequest,
  now: Date,
): Promise<SyncAnswer["unlock"]> {
  if (request.unlock === true)
    return database.transaction(SERVER_SCOPE, (tx) => getKeyCard(tx, { sealing, town, post: gate ?? id, now }));
  return card === null ? null : { card, code: null };
}

async function readLists(
  { changes }: Services,
  terminal: SyncingTerminal,
  request: SyncRequest,
  standing: Standing,
  now: Date,
): Promise<Changes & Pick<SyncAnswer, "fresh" | "mark">> {
  const { cursor, mark: held } = request;
  if (cursor === 0 || request.epoch !== standing.epoch || cursor > standing.head) return beginAnew();
  if (cursor === standing.head) {
    const mark = readingMark(standing.headHash, terminal.areas);
    return isReadFrom(mark) ? { fresh: false, mark, ...noChanges(cursor) } : beginAnew();
  }
  const since = await changes.get(terminal, cursor, standing, now);
  return isReadFrom(since.from) ? { fresh: false, mark: since.mark, ...since.changes } : beginAnew();

  /** Are the lists of the terminal what was sent up to its cursor? A phone of protocol 1 has no mark. */
  function isReadFrom(mark: string | null): boolean {
    return held === undefined || held === mark;
  }

  /** From the first page on, or, where the terminal can, from the file of lists. */
  async function beginAnew() {
    const fresh = cursor > 0;
    if (standing.head > 0 && request.lists === "file") return { fresh, mark: null, ...noChanges(0, true) };
    const { changes: first, mark } = await changes.read(terminal, 0, now);
    return { fresh, mark, ...first };
  }
}
