import { sql } from "kysely";
import { GATE_METRICS, type Counts, type GateMetric, type GatesOverview } from "#protocol/gates.ts";
import type { DistrictRow } from "#server/areas/store.ts";
import type { Tx } from "#server/db/database.ts";
import { listGates } from "./store.ts";

type CounterRow = {
  readonly metric: GateMetric;
  readonly place: string;
  readonly hour: number;
  readonly value: number;
};
type GaugeRow = { readonly metric: string; readonly place: string; readonly value: number };

/**
 * The numbers of a district on one day of Asia/Shanghai. Reads counters and gauges by key and nothing else, so it costs
 * the same at a thousand passages and at ten million.
 */
export async function readOverview(tx: Tx, district: DistrictRow, day: string): Promise<GatesOverview> {
  const { town, villages } = district;
  const head = await sql<{ head: number }>`SELECT head FROM book WHERE town = ${town}`.execute(tx);
  const gates = await listGates(tx, town, villages);
  const places = [...gates.map(({ id }) => id), ...villages];
  const counters = await sql<CounterRow>`
    SELECT metric, place, hour, value FROM counter
    WHERE town = ${town} AND metric = ANY (${[...GATE_METRICS]}) AND day = ${day} AND place = ANY (${places})`.execute(
    tx,
  );
  const gauges = await sql<GaugeRow>`
    SELECT metric, place, value FROM gauge
    WHERE town = ${town} AND metric IN ('households', 'residents', 'residents-outside', 'others-inside', 'reviews')`.execute(
    tx,
  );
  const names = await sql<{ code: string; name: string; nameEn: string | null }>`
    SELECT code, name, name_en AS "nameEn" FROM area WHERE code = ANY (${villages}) ORDER BY code`.execute(tx);
  const byPlace = Map.groupBy(counters.rows, ({ place }) => place);
  const ofGates = gates.map((gate) => {
    const rows = byPlace.get(gate.id) ?? [];
    const hours = Array.from({ length: 24 }, (_, hour) => sumUp(rows.filter((row) => row.hour === hour)));
    return { gate, counts: sumUp(rows), hours };
  });
  const gauge = (metric: string, belongs: (place: string) => boolean) =>
    gauges.rows.reduce((sum, row) => (row.metric === metric && belongs(row.place) ? sum + row.value : sum), 0);
  const isInside = (place: string) => villages.some((village) => place.startsWith(village));
  const residents = gauge("residents", isInside);
  return {
    district: district.id,
    day,
    position: head.rows[0]?.head ?? 0,
    total: sumUp(gates.flatMap(({ id }) => byPlace.get(id) ?? [])),
    inside: {
      residents: residents - gauge("residents-outside", isInside),
      others: gauge("others-inside", (place) => isInside(place) || gates.some(({ id }) => id === place)),
    },
    reviews: gauge("reviews", (place) => gates.some(({ id }) => id === place)),
    registered: { households: gauge("households", isInside), residents },
    gates: ofGates,
    villages: names.rows.map((village) => ({
      ...village,
      counts: sumUp(byPlace.get(village.code) ?? []),
      households: gauge("households", (place) => place.startsWith(village.code)),
      residents: gauge("residents", (place) => place.startsWith(village.code)),
      outside: gauge("residents-outside", (place) => place.startsWith(village.code)),
    })),
  };
}

function sumUp(rows: readonly CounterRow[]): Counts {
  const counts = Object.fromEntries(GATE_METRICS.map((metric) => [metric, 0])) as Counts;
  for (const { metric, value } of rows) counts[metric] += value;
  return counts;
}
