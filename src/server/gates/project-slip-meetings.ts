import { sql } from "kysely";
import { mayMeetSlips, twinsOf, TWIN_MS, type PlacedTimedPassage } from "#domain/gates/compare-slips.ts";
import type { Passage } from "#domain/gates/gate-facts.ts";
import type { ReviewOutcome } from "#domain/gates/review-facts.ts";
import type { Tx } from "#server/db/database.ts";
import type { Moves } from "#server/journal/moves.ts";
import type { WrittenFact } from "#server/journal/projection.ts";
import { findPassageAsItStands, takeBackPassage } from "./project-passages.ts";
import { bindSlip, type SettledSlip } from "./project-slips.ts";
import { listTwins } from "./slip-store.ts";
import { STANDING_BODY } from "./standing-body.ts";

type Meeting = { readonly slip: PlacedTimedPassage; readonly passage: PlacedTimedPassage };

/** Passages that arrive late may have been written on slips that were typed in before they came. */
export async function meetSlips(
  tx: Tx,
  town: string,
  passages: readonly WrittenFact<Passage>[],
  moves: Moves,
): Promise<void> {
  const late = passages.filter(mayMeetSlips);
  if (late.length === 0) return;
  const moments = late.map(({ at }) => Date.parse(at));
  const gates = [...new Set(late.map(({ body }) => body.gate))];
  const [from, until] = [Math.min(...moments) - TWIN_MS, Math.max(...moments) + TWIN_MS];
  // Most crowds meet none: what a slip says is read only where there are some.
  const { rows: typed } = await sql<{ passage: number }>`
    SELECT passage FROM slip WHERE town = ${town} AND gate = ANY (${gates}::uuid[])
      AND at BETWEEN ${new Date(from).toISOString()} AND ${new Date(until).toISOString()}`.execute(tx);
  if (typed.length === 0) return;
  const { rows: slips } = await sql<PlacedTimedPassage>`
    SELECT f.position, f.area, f.at, stop.body FROM fact f ${STANDING_BODY}
    WHERE f.town = ${town} AND f.position = ANY (${typed.map(({ passage }) => passage)}::bigint[])
      AND (c.original IS NULL OR c.standing IS NOT NULL) AND stop.body ? 'slip' ORDER BY f.position`.execute(tx);
  const meetings = slips.flatMap((slip) => {
    const [passage] = twinsOf(slip, late);
    return passage === undefined ? [] : [{ slip, passage }];
  });
  await listMeetings(tx, town, meetings, moves);
}

/** A slip typed in at a phone, which asks nobody, may be of a passage the book knows. At a desk the typist was asked. */
export async function meetPassages(tx: Tx, town: string, slip: WrittenFact<Passage>, moves: Moves): Promise<void> {
  if (slip.terminal === "desk") return;
  const passage = (await listTwins(tx, town, slip, slip.position)).find(({ body }) => body.slip === undefined);
  if (passage !== undefined) await listMeetings(tx, town, [{ slip, passage }], moves);
}

async function listMeetings(tx: Tx, town: string, meetings: readonly Meeting[], moves: Moves): Promise<void> {
  if (meetings.length === 0) return;
  const found = meetings.map(({ slip, passage }) => ({
    ...{ passage: slip.position, at: slip.at, gate: slip.body.gate, area: slip.area, other: passage.position },
    household: slip.body.people[0]!.household,
  }));
  const { rows } = await sql<{ gate: string }>`
    INSERT INTO review AS known (town, passage, person, reason, at, gate, area, household, other)
    SELECT ${town}, passage, 0, 'slip-met', at, gate, area, household, other
    FROM jsonb_to_recordset(${JSON.stringify(found)}::jsonb) AS fresh (passage bigint, at timestamptz, gate uuid, area text,
      household uuid, other bigint)
    ON CONFLICT (town, passage, person, reason) DO UPDATE SET other = excluded.other, closed_at = NULL, outcome = NULL
      WHERE known.outcome = 'taken-back'
    RETURNING gate`.execute(tx);
  for (const { gate } of rows) moves.gauge("reviews", gate, 1);
}

/**
 * A person has decided whether slip and passage are one: then the slip no longer counts, its number stays taken. Answers as
 * settleSlip.
 */
export async function settleMeeting(
  tx: Tx,
  town: string,
  { slip, passage, outcome }: { readonly slip: number; readonly passage: number; readonly outcome: ReviewOutcome },
  moves: Moves,
): Promise<SettledSlip> {
  if (outcome === "two-passages") return { gone: undefined, added: undefined };
  const [gone, stays] = [await findPassageAsItStands(tx, town, slip), await findPassageAsItStands(tx, town, passage)];
  if (gone === undefined || stays === undefined) return { gone: undefined, added: undefined };
  await takeBackPassage(tx, town, gone, null, moves);
  if (gone.body.slip !== undefined) await bindSlip(tx, town, stays, gone.body.slip);
  return { gone, added: undefined };
}
