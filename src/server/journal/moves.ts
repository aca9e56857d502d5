import { sql } from "kysely";
import type { Tx } from "#server/db/database.ts";

const HOUR = 3_600_000;
const SHANGHAI = 8 * HOUR;

/** Day and hour in Asia/Shanghai (UTC+8, no summer time since 1991) of an instant in ISO text. */
export function shanghaiHour(at: string): { day: string; hour: number } {
  const local = new Date(Date.parse(at) + SHANGHAI).toISOString();
  return { day: local.slice(0, 10), hour: Number(local.slice(11, 13)) };
}

/**
 * Counter and gauge moves of one append, summed up here and written set-wise in key order, in the transaction of the
 * facts. Order matters: two transactions that upsert the same rows in different orders deadlock.
 */
export class Moves {
  readonly #counters = new Map<string, number>();
  readonly #gauges = new Map<string, number>();

  /** Something happened `by` times at a place (gate id or village code) in the hour of `at`. */
  count(metric: string, place: string, at: string, by = 1): void {
    const { day, hour } = shanghaiHour(at);
    add(this.#counters, JSON.stringify([metric, day, place, hour]), by);
  }

  /** There are `by` more (or fewer) of something at a place. */
  gauge(metric: string, place: string, by: number): void {
    add(this.#gauges, JSON.stringify([metric, place]), by);
  }

  async write(tx: Tx, town: string): Promise<void> {
    const counters = sorted(this.#counters).map(([key, value]) => {
      const [metric, day, place, hour] = JSON.parse(key) as [string, string, string, number];
      return { metric, day, place, hour, value };
    });
    if (counters.length > 0) {
      await sql`
        INSERT INTO counter (town, metric, place, day, hour, value)
        SELECT ${town}, metric, place, day, hour, value
        FROM json_to_recordset(${JSON.stringify(counters)}) AS move (metric text, day date, place text, hour smallint, value bigint)
        ON CONFLICT (town, metric, day, place, hour) DO UPDATE SET value = counter.value + excluded.value`.execute(tx);
    }
    const gauges = sorted(this.#gauges).map(([key, value]) => {
      const [metric, place] = JSON.parse(key) as [string, string];
      return { metric, place, value };
    });
    if (gauges.length > 0) {
      await sql`
        INSERT INTO gauge (town, metric, place, value)
        SELECT ${town}, metric, place, value
        FROM json_to_recordset(${JSON.stringify(gauges)}) AS move (metric text, place text, value bigint)
        ON CONFLICT (town, metric, place) DO UPDATE SET value = gauge.value + excluded.value`.execute(tx);
    }
  }
}

function add(moves: Map<string, number>, key: string, by: number): void {
  moves.set(key, (moves.get(key) ?? 0) + by);
}

function sorted(moves: Map<string, number>): [string, number][] {
  return [...moves].filter(([, value]) => value !== 0).sort(([one], [other]) => (one < other ? -1 : 1));
}
