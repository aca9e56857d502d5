import { sql } from "kysely";
import type { Passage, PassageCorrection, PassagePerson } from "#domain/gates/gate-facts.ts";
import type { Tx } from "#server/db/database.ts";
import type { Moves } from "#server/journal/moves.ts";
import type { WrittenFact } from "#server/journal/projection.ts";
import { readPresences, writePresences, type Presence } from "./presence.ts";

/** A passage with where it stands in the book; for a corrected one the moment is that of the original. */
type Placed = { readonly position: number; readonly at: string; readonly body: Passage };

/** Many passages at once: rows, presence, counters. */
export async function recordPassages(tx: Tx, town: string, facts: readonly WrittenFact<Passage>[], moves: Moves): Promise<void> {
  await addPassages(tx, town, facts, moves);
}

async function addPassages(tx: Tx, town: string, passages: readonly Placed[], moves: Moves): Promise<void> {
  const rows = passages.flatMap(({ position, at, body }) =>
    body.people.map((person, index) => ({
      gate: body.gate,
      at,
      position,
      person: index,
      direction: body.direction,
      mode: body.mode,
      standing: person.standing,
      verdict: person.verdict,
      because: person.because,
      subject: subjectOf(person),
      household: person.household,
      village: person.village,
      celsius: person.celsius,
    })),
  );
  await sql`
    INSERT INTO passage (town, gate, at, position, person, direction, mode, standing, verdict, because, subject, household, village, celsius)
    SELECT ${town}, gate, at, position, person, direction, mode, standing, verdict, because, subject, household, village, celsius
    FROM json_to_recordset(${JSON.stringify(rows)}) AS fresh (gate uuid, at timestamptz, position bigint, person smallint,
      direction text, mode text, standing text, verdict text, because text, subject uuid, household uuid, village text,
      celsius real)`.execute(tx);
  for (const passage of passages) countPassage(passage, moves, 1);
  await movePresences(tx, town, passages, moves);
}

/** What really was so takes the place of what was recorded: the old rows stay, marked, and their counts are taken back. */
export async function correctPassage(tx: Tx, town: string, fact: WrittenFact<PassageCorrection>, moves: Moves): Promise<void> {
  const old = await findStandingPassage(tx, town, fact.body.passage);
  if (old === undefined) return;
  await sql`UPDATE passage SET corrected = true WHERE town = ${town} AND gate = ${old.body.gate} AND at = ${old.at} AND position = ${old.position}`.execute(tx);
  countPassage(old, moves, -1);
  await takeBackPresences(tx, town, old, moves);
  const { correction } = fact.body;
  if (correction !== null) await addPassages(tx, town, [{ position: fact.position, at: old.at, body: correction }], moves);
}

/** The passage a correction speaks of, unless it is unknown or was corrected before. It may itself be a correction. */
async function findStandingPassage(tx: Tx, town: string, id: string): Promise<Placed | undefined> {
  const { rows } = await sql<{ kind: string; position: number; at: string; detail: string; standing: boolean; stood_at: string | null }>`
    SELECT f.kind, f.position, f.at, f.detail, p.at IS NOT NULL AND NOT p.corrected AS standing, p.at AS stood_at
    FROM fact f
    LEFT JOIN LATERAL (SELECT at, corrected FROM passage WHERE passage.town = f.town AND passage.position = f.position
      AND passage.gate = coalesce(f.detail::json #>> '{body,gate}', f.detail::json #>> '{body,correction,gate}')::uuid
      AND passage.at BETWEEN f.at - interval '1 hour' AND f.at LIMIT 1) p ON true
    WHERE f.town = ${town} AND f.id = ${id} AND f.kind IN ('passage.recorded', 'passage.corrected')`.execute(tx);
  const row = rows[0];
  if (row?.stood_at == null || !row.standing) return undefined;
  const { body } = JSON.parse(row.detail) as { body: Passage | PassageCorrection };
  const passage = "correction" in body ? body.correction : body;
  return passage === null ? undefined : { position: row.position, at: row.stood_at, body: passage };
}

function countPassage({ at, body }: Placed, moves: Moves, by: 1 | -1): void {
  const { gate, direction, mode, people } = body;
  if (mode === "vehicle") moves.count("vehicles", gate, at, by);
  for (const { verdict, village } of people) {
    const metrics = METRICS_OF_VERDICT[verdict];
    for (const metric of metrics) {
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

function subjectOf(person: PassagePerson): string | null {
  return person.resident ?? person.registration ?? person.pass;
}

function hasPassed({ verdict }: PassagePerson): boolean {
  return verdict === "admit" || verdict === "register";
}

async function movePresences(tx: Tx, town: string, passages: readonly Placed[], moves: Moves): Promise<void> {
  const subjects = passages.flatMap(({ body }) => body.people.filter(hasPassed).map(subjectOf)).filter((id) => id !== null);
  if (subjects.length === 0) return;
  const presences = await readPresences(tx, town, [...new Set(subjects)]);
  const changed = new Map<string, Presence>();
  for (const { position, at, body } of passages) {
    for (const person of body.people) {
      const subject = subjectOf(person);
      if (subject === null || !hasPassed(person)) continue;
      const before = presences.get(subject);
      // A passage that arrives late does not undo what is known of the time after it.
      if (before !== undefined && at < before.at) continue;
      const inside = body.direction === "in";
      const place = person.standing === "outsider" && before !== undefined && !inside ? before.place : (person.village ?? body.gate);
      const after: Presence = {
        subject,
        place,
        standing: person.standing,
        inside,
        at,
        position,
        beforeInside: before?.inside ?? null,
        beforeAt: before?.at ?? null,
        beforePosition: before?.position ?? null,
      };
      moveGauges(moves, before, after);
      presences.set(subject, after);
      changed.set(subject, after);
    }
  }
  await writePresences(tx, town, [...changed.values()]);
}

/** Puts back what was so before a passage, where nothing later is known. */
async function takeBackPresences(tx: Tx, town: string, old: Placed, moves: Moves): Promise<void> {
  const subjects = old.body.people.filter(hasPassed).map(subjectOf).filter((id) => id !== null);
  const presences = await readPresences(tx, town, subjects);
  const restored: Presence[] = [];
  for (const now of presences.values()) {
    if (now.position !== old.position) continue;
    const isResident = now.standing === "resident";
    const before: Presence = {
      ...now,
      inside: now.beforeInside ?? isResident,
      at: now.beforeAt ?? EPOCH,
      position: now.beforePosition ?? 0,
      beforeInside: null,
      beforeAt: null,
      beforePosition: null,
    };
    moveGauges(moves, now, before);
    restored.push(before);
  }
  if (restored.length > 0) await writePresences(tx, town, restored);
}

/** Earlier than any passage: whoever has this moment was never seen. */
const EPOCH = "1970-01-01T00:00:00.000Z";

/**
 * Residents are inside until seen going out; others are outside until seen coming in. The gauges count the exceptions:
 * `residents-outside` per village, `others-inside` per gate or village of entry.
 */
function moveGauges(moves: Moves, before: Presence | undefined, after: Presence): void {
  if (after.standing === "resident") {
    const wasOutside = before !== undefined && !before.inside;
    if (wasOutside) moves.gauge("residents-outside", before.place, -1);
    if (!after.inside) moves.gauge("residents-outside", after.place, 1);
    return;
  }
  if (before?.inside === true) moves.gauge("others-inside", before.place, -1);
  if (after.inside) moves.gauge("others-inside", after.place, 1);
}
