import { chainHash, type ChainedColumns } from "./write-facts.ts";

/** A row of `fact` with its stored hash. */
export type StoredFact = ChainedColumns & { readonly detail: string; readonly hash: Buffer };

/**
 * What verifying may find, and whether it puts the book in doubt. The others are a terminal's affair: a fact that is
 * still on the phone, a phone copied with its keys. They were answered or reported when they came.
 */
export const FINDINGS = {
  /** The hash does not follow from the hash before and this row: changed, swapped or slipped in. */
  "fact-changed": { inDoubt: true },
  /** One or more positions from here on are not there. */
  "fact-missing": { inDoubt: true },
  /** The book's head row does not name the last fact and its hash. */
  "head-moved": { inDoubt: true },
  /** The fact's `prev` is not the hash of the same terminal's fact before, nor of any that was refused. */
  "terminal-chain-broken": { inDoubt: true },
  /** The last number or hash kept of a terminal is not that of its last fact. */
  "terminal-head-moved": { inDoubt: true },
  /** The same terminal's fact before is neither in the book nor among the refused: it has not come, or is gone. */
  "terminal-fact-missing": { inDoubt: false },
  /** The fact follows one that was refused as a fork: the phone exists twice. */
  "terminal-forked": { inDoubt: false },
} as const satisfies Record<string, { inDoubt: boolean }>;

export type FindingCode = keyof typeof FINDINGS;
export type Finding = { readonly position: number; readonly code: FindingCode };

/** Follows a book row by row, in the order of positions, and keeps nothing but its end. */
export class BookCheck {
  facts = 0;
  readonly #town: string;
  readonly #report: (finding: Finding) => void;
  #position = 0;
  #hash: Buffer = Buffer.alloc(32);
  #deskSeq = 0;

  constructor(town: string, report: (finding: Finding) => void) {
    this.#town = town;
    this.#report = report;
  }

  add(fact: StoredFact): void {
    this.facts += 1;
    const expected = this.#position + 1;
    // What stood before a hole is unknown, so the first fact behind it cannot be judged: the hole is the finding.
    if (fact.position !== expected) this.#report({ position: expected, code: "fact-missing" });
    else if (chainHash(this.#hash, this.#town, fact, fact.detail) !== fact.hash.toString("hex")) {
      this.#report({ position: fact.position, code: "fact-changed" });
    }
    // From the stored hash on, so that one fault is named once and not at every fact behind it.
    this.#hash = fact.hash;
    this.#position = fact.position;
    if (fact.terminal === "desk" && fact.seq > this.#deskSeq) this.#deskSeq = fact.seq;
  }

  /** All rows were added: does the head row (undefined: there is none) agree? */
  end(head: { head: number; head_hash: Buffer; desk_seq: number } | undefined): void {
    const { head: position = 0, head_hash: hash = Buffer.alloc(32), desk_seq: deskSeq = 0 } = head ?? {};
    if (position !== this.#position || !hash.equals(this.#hash) || deskSeq !== this.#deskSeq) {
      this.#report({ position, code: "head-moved" });
    }
  }
}
