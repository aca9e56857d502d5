import {
  Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type QueryExecutorProvider,
  type RawBuilder,
  sql,
  type Transaction,
} from "kysely";
import pg from "pg";
import type { Purpose } from "#domain/access/role.ts";

/** What a transaction may see: area subtrees and a purpose. "*" and "server" are the server's own work, never a request's. */
export type Scope = { readonly areas: readonly string[] | "*"; readonly purpose: Purpose | "server" };

type Isolation = "read committed" | "repeatable read";

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
  readonly #kysely: Kysely<unknown>;
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
    this.#kysely = new Kysely({ dialect: new ScopedDialect({ pool: this.#pool }) });
  }

  /**
   * Runs `work` in one transaction that sees only what the scope declares (row-level security). Under "repeatable read"
   * all of its statements see one moment.
   */
  transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>, isolation: Isolation = "read committed"): Promise<T> {
    return this.#kysely.transaction().execute(async (tx) => {
      await begin(tx, scope, isolation);
      return work(tx);
    });
  }

  /** For single statements that declare nothing, and so see no row that is under row-level security. */
  get undeclared(): QueryExecutorProvider {
    return this.#kysely;
  }

  /**
   * A statement like those of `undeclared` that every request makes: each connection prepares it once under its name, so
   * that PostgreSQL plans it once. The name stands for this one text.
   */
  async often<Row>(name: string, statement: RawBuilder<Row>): Promise<Row[]> {
    const { sql: text, parameters } = statement.compile(this.#kysely);
    const { rows } = await this.#pool.query({ name, text, values: [...parameters] });
    return rows as Row[];
  }

  close(): Promise<void> {
    return this.#kysely.destroy();
  }
}

/** Begins the transaction and says in the same breath what it may see: a round trip less for every request. */
async function begin(tx: Tx, scope: Scope, isolation: Isolation): Promise<void> {
  const areas = pg.escapeLiteral(scope.areas === "*" ? "*" : scope.areas.join(","));
  const purpose = pg.escapeLiteral(scope.purpose);
  const declared = `SET LOCAL hedgerow.areas = ${areas}; SET LOCAL hedgerow.purpose = ${purpose}`;
  await sql.raw(`BEGIN ISOLATION LEVEL ${isolation}; ${declared}`).execute(tx);
}

class ScopedDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PostgresDriver {
    return new ScopedDriver(this.#config);
  }
}

/** Leaves it to `begin` above to begin a transaction; nobody else can, for Database shows its Kysely to nobody. */
class ScopedDriver extends PostgresDriver {
  override async beginTransaction(): Promise<void> {}
}
