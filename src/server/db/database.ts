import { Kysely, PostgresDialect, sql, type Transaction } from "kysely";
import pg from "pg";
import type { Purpose } from "#domain/access/role.ts";

/** What a transaction may see: area subtrees and a purpose. "*" and "server" are the server's own work, never a request's. */
export type Scope = { readonly areas: readonly string[] | "*"; readonly purpose: Purpose | "server" };

/** A transaction. Every query is SQL in sight: sql<Row>`SELECT …`.execute(tx). */
export type Tx = Transaction<unknown>;

export const SERVER_SCOPE: Scope = { areas: "*", purpose: "server" };

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** Rows as the domain speaks: counts as numbers (all far below 2^53), days as "2020-02-05", moments as ISO text in UTC. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: "text" | "binary") => {
    if (oid === INT8) return Number;
    if (oid === DATE) return String;
    if (oid === TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
    return pg.types.getTypeParser(oid, format);
  }) as typeof pg.types.getTypeParser,
};

export class Database {
  readonly kysely: Kysely<unknown>;
  readonly #pool: pg.Pool;

  /** `role`: the role without BYPASSRLS that every connection takes, or undefined where the login itself is bound by row security. */
  constructor(url: string, role: string | undefined, connections = 10) {
    const options = `-c timezone=UTC${role === undefined ? "" : ` -c role=${role}`}`;
    this.#pool = new pg.Pool({
      connectionString: url,
      max: connections,
      types: TYPES,
      options,
      application_name: "hedgerow",
    });
    // A lost idle connection is no reason to fall: the pool opens another one.
    this.#pool.on("error", () => undefined);
    // A connection cut in the middle of a transaction fails its query; the event beside it would end the process.
    this.#pool.on("connect", (client) => client.on("error", () => undefined));
    this.kysely = new Kysely({ dialect: new PostgresDialect({ pool: this.#pool }) });
  }

  /** Runs `work` in one transaction that sees only what the scope declares (row-level security). */
  transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.kysely.transaction().execute(async (tx) => {
      await declareScope(tx, scope);
      return work(tx);
    });
  }

  close(): Promise<void> {
    return this.kysely.destroy();
  }
}

async function declareScope(tx: Tx, scope: Scope): Promise<void> {
  const areas = scope.areas === "*" ? "*" : scope.areas.join(",");
  await sql`SELECT set_config('hedgerow.areas', ${areas}, true), set_config('hedgerow.purpose', ${scope.purpose}, true)`.execute(
    tx,
  );
}
