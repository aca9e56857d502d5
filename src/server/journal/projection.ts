import type { Tx } from "#server/db/database.ts";
import type { Fact } from "#protocol/fact.ts";
import type { Moves } from "./moves.ts";

/** A fact with its place in the book. */
export type WrittenFact<Body = unknown> = Fact<Body> & { readonly position: number; readonly receivedAt: string };

/**
 * Derives tables from facts. `apply` gets the facts of its kinds in the order of the book, some or many at a time, and
 * must come to the same rows however they are cut into batches: `journal rebuild --compare` holds it to that.
 */
export type Projection = {
  /** The area, for messages. */
  readonly name: string;
  readonly kinds: readonly string[];
  /** The tables this projection alone writes; rebuilding starts from empty ones. */
  readonly tables: readonly string[];
  apply(tx: Tx, town: string, facts: readonly WrittenFact[], moves: Moves): Promise<void>;
};
