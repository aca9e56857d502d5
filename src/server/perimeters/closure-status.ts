import type { ClosureHole } from "#domain/perimeters/closure-hole.ts";
import type { PerimeterKind } from "#domain/perimeters/perimeter-kind.ts";
import type { Tx } from "#server/db/database.ts";
import { readClosures } from "./read-closures.ts";
import { listPerimeterTowns } from "./store.ts";

/** Every perimeter of the database at a moment; `ok` where all are closed. `name` of a hole: its entrance's. */
export type ClosureStatus = {
  readonly moment: string;
  readonly ok: boolean;
  readonly perimeters: readonly {
    readonly id: string;
    readonly town: string;
    readonly kind: PerimeterKind;
    readonly name: string;
    readonly closed: boolean;
    readonly entrances: number;
    readonly holes: readonly (ClosureHole & { readonly name: string | null })[];
  }[];
};

export async function readClosureStatus(tx: Tx, moment: string): Promise<ClosureStatus> {
  const closures = [];
  for (const town of await listPerimeterTowns(tx)) closures.push(...(await readClosures(tx, town, moment)));
  const perimeters = closures.map(({ perimeter: { id, town, kind, name }, entrances, holes }) => ({
    ...{ id, town, kind, name, closed: holes.length === 0, entrances: entrances.length },
    holes: holes.map((hole) => ({ ...hole, name: entrances.find((one) => one.id === hole.entrance)?.name ?? null })),
  }));
  return { moment, ok: perimeters.every(({ closed }) => closed), perimeters };
}
