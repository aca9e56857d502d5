import { sql } from "kysely";
import type { Standing } from "#domain/gates/gate-facts.ts";
import { bigintArray, booleanArray, instantArray, textArray, uuidArray } from "#server/db/binary-array.ts";
import type { Tx } from "#server/db/database.ts";
import type { Moves } from "#server/journal/moves.ts";

/** Somebody going in or out. `place`: the village of the household or pass, otherwise the gate. */
export type Step = {
  readonly subject: string;
  readonly standing: Standing;
  readonly place: string;
  readonly inside: boolean;
  readonly at: string;
  readonly position: number;
};

type Moved = {
  readonly standing: Standing;
  readonly place: string;
  readonly inside: boolean;
  readonly before_inside: boolean | null;
  readonly before_place: string | null;
};

/**
 * Where people are now, by the latest of their steps: one that arrives late does not undo what is known of the time after
 * it. Steps of one person go in one after the other, so that batches cut in any way come to the same.
 */
export async function movePresences(tx: Tx, town: string, steps: readonly Step[], moves: Moves): Promise<void> {
  for (let round = roundOf(steps); round.length > 0; round = roundOf((steps = without(steps, round)))) {
    const rows = round.toSorted((one, other) => (one.subject < other.subject ? -1 : 1));
    // What was so before moves into the before_ columns, and comes back from there: no second look is needed.
    const { rows: moved } = await sql<Moved & { people: number }>`
      WITH moved AS (
        INSERT INTO presence AS p (town, subject, place, standing, inside, at, position)
        SELECT ${town}, subject, place, standing, inside, at, position
        FROM unnest(${uuidArray(rows.map(({ subject }) => subject))}::uuid[], ${textArray(rows.map(({ place }) => place))}::text[],
          ${textArray(rows.map(({ standing }) => standing))}::text[], ${booleanArray(rows.map(({ inside }) => inside))}::boolean[],
          ${instantArray(rows.map(({ at }) => at))}::timestamptz[], ${bigintArray(rows.map(({ position }) => position))}::bigint[])
          AS step (subject, place, standing, inside, at, position)
        ON CONFLICT (town, subject) DO UPDATE SET
          place = CASE WHEN excluded.inside OR excluded.standing = 'resident' THEN excluded.place ELSE p.place END,
          standing = excluded.standing, inside = excluded.inside, at = excluded.at, position = excluded.position,
          before_inside = p.inside, before_place = p.place, before_at = p.at, before_position = p.position
        WHERE excluded.at >= p.at
        RETURNING standing, place, inside, before_inside, before_place)
      SELECT *, count(*) AS people FROM moved GROUP BY standing, place, inside, before_inside, before_place`.execute(
      tx,
    );
    for (const one of moved)
      moveGauges(moves, one.standing, { inside: one.before_inside, place: one.before_place }, one, one.people);
  }
}

/** Puts back what was so before a passage, where nothing later is known. */
export async function takeBackPresences(
  tx: Tx,
  town: string,
  position: number,
  subjects: readonly string[],
  moves: Moves,
): Promise<void> {
  const { rows } = await sql<Moved & { was_inside: boolean; was_place: string }>`
    WITH old AS (
      SELECT subject, inside, place FROM presence
      WHERE town = ${town} AND subject = ANY (${subjects as string[]}) AND position = ${position})
    UPDATE presence p SET inside = coalesce(p.before_inside, p.standing = 'resident'), place = coalesce(p.before_place, p.place),
      at = coalesce(p.before_at, '1970-01-01Z'), position = coalesce(p.before_position, 0),
      before_inside = NULL, before_place = NULL, before_at = NULL, before_position = NULL
    FROM old WHERE p.town = ${town} AND p.subject = old.subject
    RETURNING p.standing, p.place, p.inside, old.inside AS was_inside, old.place AS was_place`.execute(tx);
  for (const one of rows) moveGauges(moves, one.standing, { inside: one.was_inside, place: one.was_place }, one);
}

/** The first step of each person. */
function roundOf(steps: readonly Step[]): Step[] {
  const first = new Map<string, Step>();
  for (const step of steps) if (!first.has(step.subject)) first.set(step.subject, step);
  return [...first.values()];
}

function without(steps: readonly Step[], round: readonly Step[]): Step[] {
  if (round.length === steps.length) return [];
  const gone = new Set(round);
  return steps.filter((step) => !gone.has(step));
}

/**
 * Residents are inside until seen going out; others are outside until seen coming in. The gauges count the exceptions:
 * `residents-outside` per village, `others-inside` per village or gate of entry.
 */
function moveGauges(
  moves: Moves,
  standing: Standing,
  before: { readonly inside: boolean | null; readonly place: string | null },
  after: { readonly inside: boolean; readonly place: string },
  people = 1,
): void {
  const isResident = standing === "resident";
  const gauge = isResident ? "residents-outside" : "others-inside";
  const isCounted = (inside: boolean) => inside !== isResident;
  if (before.inside !== null && isCounted(before.inside)) moves.gauge(gauge, before.place!, -people);
  if (isCounted(after.inside)) moves.gauge(gauge, after.place, people);
}
