import { Dexie, type EntityTable, type Table } from "dexie";
import type { Fact } from "#protocol/fact.ts";
import type { RefusalCode } from "#protocol/acknowledgement.ts";
import type { SealedFact } from "#protocol/sealed-fact.ts";
import type { GatePass, GateResident, Outing } from "#protocol/sync.ts";
import type { OfflineWorld } from "./offline-world.ts";

/** Who this phone is, how far its chain of facts has grown, and how far it has read its town's book. One row. */
export type StoredTerminal = {
  readonly key: "terminal";
  readonly id: string;
  readonly town: string;
  readonly app: "gate" | "field";
  readonly gate: string | null;
  readonly label: string;
  readonly token: string;
  /** ECDSA P-256; the private half cannot be taken out of the browser. */
  readonly keys: CryptoKeyPair;
  /** Number and hash of the last fact; 0 and null before the first. */
  readonly seq: number;
  readonly head: string | null;
  readonly cursor: number;
  readonly epoch: string | null;
  /** What the server sent with the cursor; absent on a phone that has not synced since protocol 2. */
  readonly mark?: string | null;
  /** When the lists were last complete and new, by this device's clock (milliseconds since 1970); null: never. */
  readonly rulesAt: number | null;
  /** Called back: lists are emptied, nothing is sent any more; what is in the outbox stays. */
  readonly isRevoked: boolean;
};

/** A fact as it goes to the server: sealed, or open where this phone has no key to seal with (before protocol 2). */
export type Parcel = SealedFact | Fact;

/** A fact on its way. It leaves when the server has acknowledged it by its id; a refused one stays, with the reason. */
export type OutboxEntry = {
  readonly seq: number;
  readonly id: string;
  readonly at: string;
  readonly parcel: Parcel;
  readonly refused: { readonly code: RefusalCode; readonly path: string | null } | null;
};

/** A fact the server has acknowledged, kept for the case that the server is restored from a backup older than it. */
export type SentEntry = Omit<OutboxEntry, "refused"> & { readonly sentAt: string };

/** What was done on this phone, for its own lists and corrections: the fact's id, and what the app wants to remember. */
export type Deed = { readonly id: string; readonly kind: string; readonly at: string; readonly detail: unknown };

/** What comes whole: gate, orders, issuers, the sealing key. */
export type RuleRow = { readonly key: "gate" | "orders" | "issuers" | "sealing-key"; readonly value: unknown };

/** An outsider who was registered here, so that leaving and coming again is one tap. */
export type Guest = {
  readonly registration: string;
  readonly name: string;
  readonly plate: string | null;
  readonly isApproved: boolean;
  readonly at: string;
};

/** An entry of the versions before parcels. */
type Older = { fact?: Fact; at?: string; parcel?: Parcel };

function openParcel(entry: Older): void {
  if (entry.fact === undefined) return;
  entry.at = entry.fact.at;
  entry.parcel = entry.fact;
  delete entry.fact;
}

/** One terminal's storage. Every transaction is on the disk before it counts as done (strict durability). */
export class OfflineDatabase extends Dexie {
  readonly terminal!: Table<StoredTerminal, "terminal">;
  readonly outbox!: EntityTable<OutboxEntry, "seq">;
  readonly sent!: EntityTable<SentEntry, "seq">;
  readonly deeds!: EntityTable<Deed, "id">;
  readonly rules!: EntityTable<RuleRow, "key">;
  readonly residents!: EntityTable<GateResident, "id">;
  readonly passes!: EntityTable<GatePass, "id">;
  readonly outings!: Table<Outing, [string, number]>;
  readonly guests!: EntityTable<Guest, "registration">;

  constructor(terminal: string, { indexedDB, IDBKeyRange }: Pick<OfflineWorld, "indexedDB" | "IDBKeyRange">) {
    super(`hedgerow-${terminal}`, { indexedDB, IDBKeyRange, chromeTransactionDurability: "strict" });
    this.version(1).stores({
      terminal: "key",
      outbox: "seq, id",
      deeds: "id, at",
      rules: "key",
      residents: "id",
      passes: "id",
      outings: "[fact+person], at",
      guests: "registration",
    });
    this.version(2).stores({ sent: "seq, sentAt" });
    this.version(3).upgrade(async (tx) => {
      for (const table of ["outbox", "sent"]) await tx.table<Older>(table).toCollection().modify(openParcel);
    });
  }

  /** The terminal's row. Throws when the phone was not enrolled into this storage. */
  async getTerminal(): Promise<StoredTerminal> {
    const found = await this.terminal.get("terminal");
    if (found === undefined) throw new Error("no terminal is enrolled here");
    return found;
  }
}
