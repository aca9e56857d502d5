import { sql } from "kysely";
import { isSameSlip } from "#domain/gates/compare-slips.ts";
import type { Passage } from "#domain/gates/gate-facts.ts";
import type { ReviewOutcome } from "#domain/gates/review-facts.ts";
import type { SlipsPrinted } from "#domain/gates/slip-facts.ts";
import { slipPlaceOf, type SlipNumber } from "#domain/gates/slip-number.ts";
import type { Tx } from "#server/db/database.ts";
import type { Moves } from "#server/journal/moves.ts";
import type { WrittenFact } from "#server/journal/projection.ts";
import {
  addPassages,
  findPassageAsItStands,
  hidePassage,
  takeBackPassage,
  type StandingPassage,
} from "./project-passages.ts";

export async function addSlipBlock(tx: Tx, town: string, fact: WrittenFact<SlipsPrinted>): Promise<void> {
  const { area, at, by, position } = fact;
  const { gate, series, first, last } = fact.body;
  await sql`
    INSERT INTO slip_block (town, series, first, last, gate, area, at, by_account, position)
    VALUES (${town}, ${series}, ${first}, ${last}, ${gate}, ${area}, ${at}, ${by}, ${position})`.execute(tx);
}

/**
 * Takes a slip's number for a passage. "first": it is the first to bear it, and counts. "repeated": typed in before with the
 * same words. "differs": with others. The last two count for nothing.
 */
export async function takeSlip(
  tx: Tx,
  town: string,
  fact: WrittenFact<Passage> & { readonly body: { readonly slip: SlipNumber } },
): Promise<{ readonly state: "first" } | { readonly state: "repeated" | "differs"; readonly first: number }> {
  const { area, at, body, position } = fact;
  const { series, number } = slipPlaceOf(body.slip);
  const { rows } = await sql<{ passage: number }>`
    INSERT INTO slip (town, series, number, gate, area, at, passage)
    VALUES (${town}, ${series}, ${number}, ${body.gate}, ${area}, ${at}, ${position})
    ON CONFLICT (town, series, number) DO UPDATE SET passage = slip.passage RETURNING passage`.execute(tx);
  const first = rows[0]!.passage;
  if (first === position) return { state: "first" };
  await hidePassage(tx, town, position, null);
  const standing = await findPassageAsItStands(tx, town, first);
  return { state: standing !== undefined && isSameSlip(standing, { at, body }) ? "repeated" : "differs", first };
}

/** From now on the number is this passage's. */
export async function bindSlip(tx: Tx, town: string, passage: StandingPassage, slip: SlipNumber): Promise<void> {
  const { series, number } = slipPlaceOf(slip);
  await sql`
    INSERT INTO slip (town, series, number, gate, area, at, passage)
    VALUES (${town}, ${series}, ${number}, ${passage.body.gate}, ${passage.area}, ${passage.at}, ${passage.original})
    ON CONFLICT (town, series, number) DO UPDATE
      SET gate = excluded.gate, area = excluded.area, at = excluded.at, passage = excluded.passage`.execute(tx);
}

/** The slip of a passage that was taken back may be typed in anew. */
export async function freeSlip(tx: Tx, town: string, { original }: StandingPassage, slip: SlipNumber): Promise<void> {
  const { series, number } = slipPlaceOf(slip);
  await sql`DELETE FROM slip WHERE town = ${town} AND series = ${series} AND number = ${number} AND passage = ${original}`.execute(
    tx,
  );
}

/** What no longer counts once a person has decided, and what counts now: for those who look at passages again. */
export type SettledSlip = { readonly gone: StandingPassage | undefined; readonly added: StandingPassage | undefined };

/** A person has decided between two typings of one slip. */
export async function settleSlip(
  tx: Tx,
  town: string,
  { first, second, outcome }: { readonly first: number; readonly second: number; readonly outcome: ReviewOutcome },
  moves: Moves,
): Promise<SettledSlip> {
  if (outcome === "first-stands") return { gone: undefined, added: undefined };
  await sql`DELETE FROM passage_correction WHERE town = ${town} AND original = ${second} AND standing IS NULL`.execute(
    tx,
  );
  const added = await findPassageAsItStands(tx, town, second);
  let gone: StandingPassage | undefined;
  if (outcome === "second-stands") {
    gone = await findPassageAsItStands(tx, town, first);
    if (gone !== undefined) await takeBackPassage(tx, town, gone, null, moves);
    if (added?.body.slip !== undefined) await bindSlip(tx, town, added, added.body.slip);
  }
  if (added !== undefined) await addPassages(tx, town, [added], moves);
  return { gone, added };
}
