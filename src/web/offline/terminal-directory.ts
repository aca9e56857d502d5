import { Dexie, type EntityTable } from "dexie";
import type { OfflineWorld } from "./offline-world.ts";

/** A terminal this phone is or was. Older ones stay: their outbox may hold what was never sent. */
export type KnownTerminal = {
  readonly id: string;
  readonly app: "gate" | "field";
  readonly enrolledAt: string;
};

/** Which terminals have storage on this phone. */
export class TerminalDirectory extends Dexie {
  readonly terminals!: EntityTable<KnownTerminal, "id">;

  constructor(app: "gate" | "field", { indexedDB, IDBKeyRange }: Pick<OfflineWorld, "indexedDB" | "IDBKeyRange">) {
    super(`hedgerow-${app}-terminals`, { indexedDB, IDBKeyRange, chromeTransactionDurability: "strict" });
    this.version(1).stores({ terminals: "id, enrolledAt" });
  }

  /** Newest first: the first is what this phone is now. */
  listTerminals(): Promise<KnownTerminal[]> {
    return this.terminals.orderBy("enrolledAt").reverse().toArray();
  }
}
