import { sql } from "kysely";
import type { Passage, PassageCorrection, PassagePerson } from "#domain/gates/gate-facts.ts";
import type { Tx } from "#server/db/database.ts";
import type { Moves } from "#server/journal/moves.ts";
import type { WrittenFact } from "#server/journal/projection.ts";
import { movePresences, takeBackPresences, type Step } from "./presence.ts";

/** A passage with where it stands in the book; for a corrected one the moment is that of the original. */
type Placed = { readonly position: number; readonly at: string; readonly body: Passage };

/** Passages as they come: counts, and who went where. The passages themselves are read from their facts. */
export async function addPassages(tx: Tx, town: string, passages: readonly Placed[], moves: Moves): Promise<void> {
  for (const passage of passages) countPassage(passage, moves, 1);
  await movePresences(tx, town, passages.flatMap(stepsOf), moves);
}

/** What really was so takes the place of what was recorded; the counts and the presence of the old are taken back. */
export async function correctPassage(
  tx: Tx,
  town: string,
  fact: WrittenFact<PassageCorrection>,
  moves: Moves,
): Promise<void> {
  const old = await findStandingPassage(tx, town, fact.body.passage);
  if (old === undefined) return;
  const { correction } = fact.body;
  await sql`
    INSERT INTO passage_correction (town, original, standing)
    VALUES (${town}, ${old.original}, ${correction === null ? null : fact.position})
    ON CONFLICT (town, original) DO UPDATE SET standing = excluded.standing`.execute(tx);
  countPassage(old, moves, -1);
  await takeBackPresences(
    tx,
    town,
    old.position,
    stepsOf(old).map(({ subject }) => subject),
    moves,
  );
  if (correction !== null)
    await addPassages(tx, town, [{ position: fact.position, at: old.at, body: correction }], moves);
}

/** The passage a correction speaks of, unless it is unknown or was corrected before. It may itself be a correction. */
async function findStandingPassage(
  tx: Tx,
  town: string,
  id: string,
): Promise<(Placed & { original: number }) | undefined> {
  const { rows } = await sql<{ original: number; at: string; position: number; detail: string }>`
    SELECT coalesce(c.original, f.position) AS original, o.at, f.position, f.detail
    FROM fact f
    LEFT JOIN passage_correction c ON c.town = f.town AND c.standing = f.position
    JOIN fact o ON o.town = f.town AND o.position = coalesce(c.original, f.position)
    WHERE f.town = ${town} AND f.id = ${id}
      AND (f.kind = 'passage.recorded' OR (f.kind = 'passage.corrected' AND c.original IS NOT NULL))
      AND NOT EXISTS (SELECT FROM passage_correction d WHERE d.town = f.town AND d.original = f.position)`.execute(tx);
  const row = rows[0];
  if (row === undefined) return undefined;
  const { body } = JSON.parse(row.detail) as { body: Passage | PassageCorrection };
  const passage = "correction" in body ? body.correction : body;
  return passage === null ? undefined : { original: row.original, position: row.position, at: row.at, body: passage };
}

function countPassage({ at, body }: Placed, moves: Moves, by: 1 | -1): void {
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
function stepsOf({ position, at, body }: Placed): Step[] {
  return body.people.flatMap((person) => {
    const subject = person.resident ?? person.registration ?? person.pass;
    const hasPassed = person.verdict === "admit" || person.verdict === "register";
    if (subject === null || !hasPassed) return [];
    const { standing, village } = person;
    return [{ subject, standing, place: village ?? body.gate, inside: body.direction === "in", at, position }];
  });
}
