import { type RawBuilder, sql } from "kysely";
import type { Tx } from "#server/db/database.ts";

const HOUR = 3_600_000;
const SHANGHAI = 8 * HOUR;

/** Day and hour in Asia/Shanghai (UTC+8, no summer time since 1991) of an instant in ISO text. */
export function shanghaiHour(at: string): { day: string; hour: number } {
  const local = new Date(Date.parse(at) + SHANGHAI).toISOString();
  return { day: local.slice(0, 10), hour: Number(local.slice(11, 13)) };
}

type Counter = {
  readonly metric: string;
  readonly day: string;
  readonly place: string;
  readonly hour: number;
  value: number;
};
type Gauge = { readonly metric: string; readonly place: string; value: number };

/**
 * Counter and gauge moves of one append, summed up here and written set-wise in key order, in the transaction of the
 * facts. Order matters: two transactions that upsert the same rows in different orders deadlock.
 */
export class Moves {
  readonly #counters = new Map<string, Counter>();
  readonly #gauges = new Map<string, Gauge>();

  /** Something happened `by` times at a place (gate id or village code) in the hour of `at`. */
  count(metric: string, place: string, at: string, by = 1): void {
    // Up to the hour the text in UTC says which counter it is: Shanghai is whole hours away.
    const key = `${metric}\n${at.slice(0, 13)}\n${place}`;
    const counter = this.#counters.get(key);
    if (counter !== undefined) counter.value += by;
    else this.#counters.set(key, { metric, place, ...shanghaiHour(at), value: by });
  }

  /** There are `by` more (or fewer) of something at a place. */
  gauge(metric: string, place: string, by: number): void {
    const key = `${metric}\n${place}`;
    const gauge = this.#gauges.get(key);
    if (gauge !== undefined) gauge.value += by;
    else this.#gauges.set(key, { metric, place, value: by });
  }

  async write(tx: Tx, town: string): Promise<void> {
    await sql`WITH ${sql.join(this.parts(town))} SELECT`.execute(tx);
  }

  /**
   * The moves as data-modifying parts of a WITH. Moves that cancel out leave no row behind, so whether a row of value 0
   * exists depends on how facts were batched.
   */
  parts(town: string): RawBuilder<unknown>[] {
    return [
      sql`counted AS (
        INSERT INTO counter (town, metric, place, day, hour, value)
        SELECT ${town}, metric, place, day, hour, value FROM json_to_recordset(${JSON.stringify(inKeyOrder(this.#counters))})
          AS move (metric text, day date, place text, hour smallint, value bigint)
        ON CONFLICT (town, metric, day, place, hour) DO UPDATE SET value = counter.value + excluded.value)`,
      sql`gauged AS (
        INSERT INTO gauge (town, metric, place, value)
        SELECT ${town}, metric, place, value
        FROM json_to_recordset(${JSON.stringify(inKeyOrder(this.#gauges))}) AS move (metric text, place text, value bigint)
        ON CONFLICT (town, metric, place) DO UPDATE SET value = gauge.value + excluded.value)`,
    ];
  }
}

function inKeyOrder<Move extends { value: number }>(moves: ReadonlyMap<string, Move>): Move[] {
  const entries = [...moves].filter(([, { value }]) => value !== 0);
  return entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, move]) => move);
}
