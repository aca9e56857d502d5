import type { PublicKey } from "#domain/access/access-facts.ts";
import { PROTOCOL, type SyncAnswer, type SyncRequest } from "#protocol/sync.ts";
import { SERVER_SCOPE, type Scope } from "#server/db/database.ts";
import { listIssuers } from "#server/passes/issuer.ts";
import type { Services } from "#server/services.ts";
import { readServerEpoch } from "./server-epoch.ts";
import { getSealingKey } from "./sealing-key.ts";
import { receiveFacts } from "./receive-facts.ts";
import { noChanges, readChanges } from "./read-changes.ts";
import { makeReadingMark, resumeReading } from "./reading-mark.ts";
import { findBookHead } from "./store.ts";
import { findTerminalChain } from "./terminal-chain.ts";

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

/**
 * Both directions at once: takes the terminal's facts, and answers with what changed in its scope since its cursor, a
 * position of the town's book. Where the lists begin anew, a terminal that can is sent to the file of lists instead.
 */
export async function syncTerminal(
  services: Services,
  terminal: SyncingTerminal,
  request: SyncRequest,
  { scope, now }: { readonly scope: Scope; readonly now: Date },
): Promise<SyncAnswer> {
  const acknowledgements = await receiveFacts(services, terminal, request.facts);
  const { town, areas } = terminal;
  const { cursor, head, ...own } = await services.database.transaction(SERVER_SCOPE, async (tx) => {
    const epoch = await readServerEpoch(tx);
    const head = await findBookHead(tx, town);
    return {
      epoch,
      head,
      issuers: await listIssuers(tx),
      sealingKey: await getSealingKey(tx, services),
      chain: await findTerminalChain(tx, town, terminal.id),
      cursor: await resumeReading(tx, town, areas, request, { epoch, head }),
    };
  });
  const { id, label, app } = terminal;
  return {
    protocol: PROTOCOL,
    ...own,
    now: now.toISOString(),
    acknowledgements,
    town,
    terminal: { id, label, app },
    fresh: request.cursor > 0 && cursor === 0,
    ...(await answerChanges()),
  };

  async function answerChanges() {
    if (cursor === head && cursor > 0) return { ...noChanges(cursor), mark: request.mark ?? null };
    if (cursor === 0 && head > 0 && request.lists === "file") return { ...noChanges(0, true), mark: null };
    const changes = await services.database.transaction(scope, (tx) => readChanges(tx, terminal, cursor, now));
    const mark = await services.database.transaction(SERVER_SCOPE, (tx) =>
      makeReadingMark(tx, town, changes.cursor, areas),
    );
    return { ...changes, mark };
  }
}
