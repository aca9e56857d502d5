import { sql, type RawBuilder } from "kysely";
import { whoIs } from "#domain/gates/compare-slips.ts";
import type { Passage, PassageCorrection, PassagePerson } from "#domain/gates/gate-facts.ts";
import { hasPassed } from "#domain/gates/list-goers.ts";
import type { Tx } from "#server/db/database.ts";
import type { Moves } from "#server/journal/moves.ts";
import type { WrittenFact } from "#server/journal/projection.ts";
import { movePresences, takeBackPresences, type Step } from "./presence.ts";

/** A passage with where it stands in the book; for a corrected one the moment is that of the original. */
export type PlacedPassage = { readonly position: number; readonly at: string; readonly body: Passage };

/** A passage as it stands now, with the position and area of the fact that first told of it. */
export type StandingPassage = PlacedPassage & { readonly original: number; readonly area: string };

/** Passages as they come: counts, and who went where. The passages themselves are read from their facts. */
export async function addPassages(
  tx: Tx,
  town: string,
  passages: readonly PlacedPassage[],
  moves: Moves,
): Promise<void> {
  for (const passage of passages) countPassage(passage, moves, 1);
  await movePresences(tx, town, passages.flatMap(stepsOf), moves);
}

/** What `standing` says no longer counts; `instead` is the position of the correction that takes its place, null for none. */
export async function takeBackPassage(
  tx: Tx,
  town: string,
  standing: StandingPassage,
  instead: number | null,
  moves: Moves,
): Promise<void> {
  await hidePassage(tx, town, standing.original, instead);
  countPassage(standing, moves, -1);
  const subjects = stepsOf(standing).map(({ subject }) => subject);
  await takeBackPresences(tx, town, standing.position, subjects, moves);
}

/** From now on lists show the correction instead of the passage, or nothing. */
export async function hidePassage(tx: Tx, town: string, original: number, instead: number | null): Promise<void> {
  await sql`
    INSERT INTO passage_correction (town, original, standing) VALUES (${town}, ${original}, ${instead})
    ON CONFLICT (town, original) DO UPDATE SET standing = excluded.standing`.execute(tx);
}

/**
 * What really was so takes the place of what was recorded; the counts and the presence of the old are taken back. Answers
 * what stood before and what stands now, undefined when there was nothing to correct.
 */
export async function correctPassage(
  tx: Tx,
  town: string,
  fact: WrittenFact<PassageCorrection>,
  moves: Moves,
): Promise<{ readonly before: StandingPassage; readonly after: StandingPassage | undefined } | undefined> {
  const before = await findStandingPassage(tx, town, sql`f.id = ${fact.body.passage}`);
  if (before === undefined) return undefined;
  const { correction } = fact.body;
  await takeBackPassage(tx, town, before, correction === null ? null : fact.position, moves);
  if (correction === null) return { before, after: undefined };
  const after: StandingPassage = { ...before, position: fact.position, body: correction };
  await addPassages(tx, town, [after], moves);
  return { before, after };
}

/** The passage somebody speaks of, unless it is unknown or was corrected before. It may itself be a correction. */
async function findStandingPassage(
  tx: Tx,
  town: string,
  which: RawBuilder<unknown>,
): Promise<StandingPassage | undefined> {
  const { rows } = await sql<Omit<StandingPassage, "body"> & { detail: string }>`
    SELECT coalesce(c.original, f.position) AS original, o.at, o.area, f.position, f.detail
    FROM fact f
    LEFT JOIN passage_correction c ON c.town = f.town AND c.standing = f.position
    JOIN fact o ON o.town = f.town AND o.position = coalesce(c.original, f.position)
    WHERE f.town = ${town} AND ${which}
      AND (f.kind = 'passage.recorded' OR (f.kind = 'passage.corrected' AND c.original IS NOT NULL))
      AND NOT EXISTS (SELECT FROM passage_correction d WHERE d.town = f.town AND d.original = f.position)`.execute(tx);
  const row = rows[0];
  if (row === undefined) return undefined;
  const { detail, ...place } = row;
  const { body } = JSON.parse(detail) as { body: Passage | PassageCorrection };
  const passage = "correction" in body ? body.correction : body;
  return passage === null ? undefined : { ...place, body: passage };
}

/** The passage first told of at a position, as it stands now; undefined when it was taken back. */
export async function findPassageAsItStands(
  tx: Tx,
  town: string,
  original: number,
): Promise<StandingPassage | undefined> {
  const standing = sql`coalesce((SELECT e.standing FROM passage_correction e WHERE e.town = ${town} AND e.original = ${original}), ${original})`;
  return findStandingPassage(tx, town, sql`f.position = ${standing}`);
}

function countPassage({ at, body }: PlacedPassage, moves: Moves, by: 1 | -1): void {
  const { gate, direction, mode, people } = body;
  if (mode === "vehicle") moves.count("vehicles", gate, at, by);
  for (const { verdict, village } of people) {
    for (const metric of METRICS_OF_VERDICT[verdict]) {
      const name = metric === "passed" ? direction : metric;
      moves.count(name, gate, at, by);
      if (village !== null) moves.count(name, village, at, by);
    }
  }
}

/** What each verdict counts as; "passed" counts as in or out. */
const METRICS_OF_VERDICT = {
  admit: ["passed"],
  register: ["passed", "registered"],
  "turn-back": ["turned-back"],
  hold: ["fever"],
} as const satisfies Record<PassagePerson["verdict"], readonly string[]>;

/** Who of a passage really went through, one step each. People nobody knows by an id leave no step. */
function stepsOf({ position, at, body }: PlacedPassage): Step[] {
  return body.people.flatMap((person) => {
    const subject = whoIs(person);
    if (subject === null || !hasPassed(person)) return [];
    const { standing, village } = person;
    return [{ subject, standing, place: village ?? body.gate, inside: body.direction === "in", at, position }];
  });
}
