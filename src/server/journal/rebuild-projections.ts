import { sql } from "kysely";
import { Database, SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { compareTables, type TableComparison } from "./compare-tables.ts";
import { makeEmptyCopy } from "./make-empty-copy.ts";
import { Moves } from "./moves.ts";
import type { Projection } from "./projection.ts";
import { PROJECTIONS } from "./projections.ts";
import { readWrittenFacts } from "./read-written-facts.ts";

export type RebuildOptions = {
  /** Only compare what comes out with what stands there; nothing is changed, and nobody has to wait. */
  readonly compare?: boolean;
  /** One town; all of them unless told. */
  readonly town?: string;
  readonly projections?: readonly Projection[];
  /** How many facts are applied at a time, in turn. Not as they came in: the result must not depend on it. */
  readonly batches?: readonly number[];
};

/** Per table: rows made anew, and how many rows differ from those that stood there (missing, superfluous, or other). */
export type RebuildReport = { readonly tables: readonly TableComparison[] };

const UNEVEN_BATCHES = [997, 1_499, 13, 2_003, 1];

/**
 * Makes every projection table, counter and gauge anew from the journal. `url` signs in as the owner of the schema, not
 * as the role of requests.
 *
 * The new rows are made in temporary tables, which come before the real ones wherever a projection names a table; they
 * are of this session alone and vanish with it, however it ends. With `compare` all of it is one snapshot, rolled back.
 * Otherwise the books are locked for the last facts, and the new rows take the place of the old in one transaction:
 * by DELETE, not TRUNCATE, because readers then go on seeing the old rows until the commit.
 */
export async function rebuildProjections(url: string, options: RebuildOptions = {}): Promise<RebuildReport> {
  const { compare = false, projections = PROJECTIONS } = options;
  const tables = [...projections.flatMap(({ tables }) => tables), "counter", "gauge"];
  const database = new Database(url, undefined, 1);
  try {
    const rebuild = async (tx: Tx) => {
      await sql`SET LOCAL search_path = pg_temp, public`.execute(tx);
      for (const table of tables) await makeEmptyCopy(tx, table);
      const made = new Rebuild(tx, { projections, ...options });
      await made.catchUp();
      if (!compare) {
        await lockBooks(tx, options.town);
        await made.catchUp();
      }
      await assertRealTablesUntouched(tx);
      const compared = [];
      for (const table of tables) compared.push(await compareTables(tx, table, options.town));
      if (!compare) await swap(tx, tables, options.town);
      return { tables: compared };
    };
    return await database.transaction(SERVER_SCOPE, rebuild, compare ? "repeatable read" : "read committed");
  } finally {
    await database.close();
  }
}

/** Applies facts from where it stopped the last time. */
class Rebuild {
  readonly #tx: Tx;
  readonly #projections: readonly Projection[];
  readonly #batches: readonly number[];
  readonly #town: string | undefined;
  readonly #reached = new Map<string, number>();

  constructor(tx: Tx, { projections = PROJECTIONS, batches = UNEVEN_BATCHES, town }: RebuildOptions) {
    this.#tx = tx;
    this.#projections = projections;
    this.#batches = batches;
    this.#town = town;
  }

  async catchUp(): Promise<void> {
    const { rows } = await sql<{ town: string; head: number }>`SELECT town, head FROM book ORDER BY town`.execute(
      this.#tx,
    );
    for (const { town, head } of rows) {
      if (this.#town === undefined || this.#town === town) await this.#catchUpTown(town, head);
    }
  }

  async #catchUpTown(town: string, head: number): Promise<void> {
    let position = this.#reached.get(town) ?? 0;
    for (let turn = 0; position < head; turn++) {
      const last = Math.min(head, position + this.#batches[turn % this.#batches.length]!);
      const facts = await readWrittenFacts(this.#tx, town, position, last);
      const moves = new Moves();
      for (const projection of this.#projections) {
        const concerned = facts.filter((fact) => projection.kinds.includes(fact.kind));
        if (concerned.length > 0) await projection.apply(this.#tx, town, concerned, moves);
      }
      await moves.write(this.#tx, town);
      position = last;
    }
    this.#reached.set(town, position);
  }
}

/** A login that owns the tables without being a superuser is bound by their policies (FORCE ROW LEVEL SECURITY). */
async function lockBooks(tx: Tx, town: string | undefined): Promise<void> {
  if (town === undefined) await sql`LOCK TABLE public.book IN EXCLUSIVE MODE`.execute(tx);
  else await sql`SELECT FROM public.book WHERE town = ${town} FOR UPDATE`.execute(tx);
}

/** A projection that writes a table it does not declare would write into the real one. PostgreSQL counts what we wrote. */
async function assertRealTablesUntouched(tx: Tx): Promise<void> {
  const { rows } = await sql<{ table: string }>`
    SELECT relname AS "table" FROM pg_stat_xact_user_tables
    WHERE schemaname = 'public' AND n_tup_ins + n_tup_upd + n_tup_del > 0 ORDER BY relname`.execute(tx);
  if (rows.length > 0)
    throw new Error(`a projection writes tables it does not declare: ${rows.map(({ table }) => table).join(", ")}`);
}

/** Tables later in the list may refer to earlier ones: emptied from the end, filled from the beginning. */
async function swap(tx: Tx, tables: readonly string[], town: string | undefined): Promise<void> {
  const ofTown = town === undefined ? sql`` : sql`WHERE town = ${town}`;
  for (const table of tables.toReversed()) await sql`DELETE FROM public.${sql.id(table)} ${ofTown}`.execute(tx);
  for (const table of tables) {
    await sql`INSERT INTO public.${sql.id(table)} SELECT * FROM pg_temp.${sql.id(table)}`.execute(tx);
  }
}
