import { holeKey, type ClosureHole } from "#domain/perimeters/closure-hole.ts";
import type { ClosureSeen } from "#domain/perimeters/perimeter-facts.ts";
import type { RememberedHole } from "#domain/perimeters/merge-holes.ts";
import { sql } from "kysely";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import type { DeskFact } from "#server/journal/journal.ts";
import type { Services } from "#server/services.ts";
import { readClosures } from "./read-closures.ts";
import { listPerimeterTowns } from "./store.ts";

/** Lapses are announced by nobody: the clock is asked this often, milliseconds. Well within the minute that is promised. */
const LOOK_EVERY = 15_000;
const TOUCHING = /^(perimeter\.(drawn|ways-found)|entrance|gate|duty)\b/;

/**
 * Looks at every perimeter after each fact that may touch one, and by the clock, whether a console is open or not. What it
 * finds different from the time before becomes a fact, so that red times are in the book, under its hash chain: what
 * command could know and when, not what later arrivals make of it (docs/decisions/0007).
 */
export class ClosureWatch {
  readonly #services: Services;
  readonly #stops: (() => void)[] = [];
  #looking: Promise<void> = Promise.resolve();

  constructor(services: Services) {
    this.#services = services;
  }

  start(every = LOOK_EVERY): void {
    const { journal } = this.#services;
    const soon = () => void this.look().catch((error: unknown) => this.#complain(error));
    const timer = setInterval(soon, every);
    this.#stops.push(
      () => clearInterval(timer),
      journal.listen((_, facts) => {
        if (facts.some(({ kind }) => TOUCHING.test(kind))) soon();
      }),
    );
    soon();
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0)) stop();
    await this.#looking.catch(() => undefined);
  }

  /** One look at every town, after the one under way. */
  look(): Promise<void> {
    const next = this.#looking.catch(() => undefined).then(() => this.#lookAtAll());
    this.#looking = next;
    return next;
  }

  async #lookAtAll(): Promise<void> {
    const { database, journal } = this.#services;
    for (const town of await database.transaction(SERVER_SCOPE, listPerimeterTowns)) {
      const changed = await database.transaction(SERVER_SCOPE, (tx) => this.#listChanges(tx, town));
      if (changed.length === 0) continue;
      // Once more under the book's lock: another server may have seen it in between.
      await journal.act(town, null, async (tx) => ({ facts: await this.#listChanges(tx, town), value: undefined }));
    }
  }

  async #listChanges(tx: Tx, town: string): Promise<DeskFact[]> {
    const closures = await readClosures(tx, town, this.#services.now().toISOString());
    const known = await listKnownHoles(tx, town);
    return closures
      .filter(({ perimeter, holes }) => !isSame(holes, known.get(perimeter.id) ?? []))
      .map(({ perimeter, holes }) => {
        const body: ClosureSeen = { perimeter: perimeter.id, holes: [...holes] };
        return { kind: "perimeter.closure-seen", area: perimeter.area, subject: perimeter.id, body };
      });
  }

  /** The next look tries again; the message of a database error may hold values, so only its code is told. */
  #complain(error: unknown): void {
    this.#services.log.error({ code: (error as { code?: string }).code }, "the closure check could not look");
  }
}

function isSame(seen: readonly ClosureHole[], known: readonly ClosureHole[]): boolean {
  const keys = (holes: readonly ClosureHole[]) => holes.map(holeKey).toSorted().join("\n");
  return keys(seen) === keys(known);
}

/** The holes each perimeter of a town has, as the book knows. */
async function listKnownHoles(tx: Tx, town: string): Promise<Map<string, RememberedHole[]>> {
  const { rows } = await sql<{ perimeter: string; holes: RememberedHole[] }>`
    SELECT perimeter, holes FROM closure_period WHERE town = ${town} AND ended_at IS NULL`.execute(tx);
  return new Map(rows.map(({ perimeter, holes }) => [perimeter, holes.filter(({ until }) => until === null)]));
}
