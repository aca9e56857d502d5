import { sql } from "kysely";
import { isInAreas } from "#domain/access/grant.ts";
import type { EntranceItem, HoleItem, PerimeterItem } from "#protocol/entrances.ts";
import type { Tx } from "#server/db/database.ts";
import { readClosures, type Closure } from "./read-closures.ts";
import { countHouseholds, type EntranceRow } from "./store.ts";

/**
 * The perimeters of a town that touch the caller's areas. A joint perimeter is shown whole, since a hole at the neighbour's
 * concerns everybody in it; who is on duty and who holds a key is told of the caller's own areas alone.
 */
export async function viewPerimeters(
  tx: Tx,
  town: string,
  areas: readonly string[],
  moment: string,
): Promise<PerimeterItem[]> {
  const closures = await readClosures(tx, town, moment);
  const touching = closures.filter(({ perimeter }) =>
    perimeter.areas.some((code) => isInAreas(code, areas) || areas.some((own) => own.startsWith(code))),
  );
  const [households, reds, owners] = [
    await countHouseholds(tx, town),
    await listReds(tx, town),
    await listOwners(tx, town),
  ];
  const view = ({ perimeter, entrances, holes }: Closure): PerimeterItem => {
    const { crossingsAt: _crossingsAt, drawnAt: _drawnAt, ...rest } = perimeter;
    return {
      ...rest,
      households: households.get(perimeter.id) ?? 0,
      holes: holes.map((hole) => {
        const area = entrances.find(({ id }) => id === hole.entrance)?.area ?? perimeter.area;
        return { ...hole, owner: ownerOf(owners.get(area), area, areas) };
      }),
      outerHoles: countOuterHoles(perimeter.outer, closures),
      redSince: holes.length === 0 ? null : (reds.get(perimeter.id) ?? null),
      entrances: entrances.map((entrance) => viewEntrance(entrance, areas)),
      own: perimeter.areas.every((code) => isInAreas(code, areas)),
    };
  };
  return touching.map(view);
}

/** An entrance as the caller may see it. */
export function viewEntrance(row: EntranceRow, areas: readonly string[]): EntranceItem {
  const { keyHolder, keyPhone: _sealed, keyPhoneTail, gate, duty, ...rest } = row;
  const own = isInAreas(row.area, areas);
  const { closedAt: _closed, ...openGate } = gate ?? { closedAt: null };
  return {
    ...rest,
    gate: gate === null ? null : (openGate as NonNullable<EntranceItem["gate"]>),
    duty: duty === null || own ? duty : { ...duty, name: "***" },
    keyHolder: keyHolder === null || !own ? null : { name: keyHolder, phoneTail: keyPhoneTail ?? "" },
    own,
  };
}

/** Perimeters nest by kind, so the way outwards ends. */
function countOuterHoles(outer: string | null, closures: readonly Closure[]): number {
  const around = closures.find(({ perimeter }) => perimeter.id === outer);
  return around === undefined ? 0 : around.holes.length + countOuterHoles(around.perimeter.outer, closures);
}

type Owner = { readonly areaName: string; readonly areaNameEn: string | null; readonly name: string | null };

function ownerOf(owner: Owner | undefined, area: string, areas: readonly string[]): HoleItem["owner"] {
  const { areaName = area, areaNameEn = null, name = null } = owner ?? {};
  return { area, areaName, areaNameEn, name: isInAreas(area, areas) ? name : null };
}

/** The cadre of each village of a town, and the names of the areas around. */
async function listOwners(tx: Tx, town: string): Promise<Map<string, Owner>> {
  const { rows } = await sql<Owner & { code: string }>`
    SELECT a.code, a.name AS "areaName", a.name_en AS "areaNameEn", (
      SELECT r.name FROM staff s JOIN resident r ON r.town = s.town AND r.id = s.resident
      WHERE s.town = ${town} AND s.duty = 'village-cadre' AND s.area = left(a.code, 12) AND NOT r.gone
      ORDER BY s.position DESC LIMIT 1) AS name
    FROM area a WHERE a.code ^@ ${town} AND length(a.code) <= 16`.execute(tx);
  return new Map(rows.map(({ code, ...owner }) => [code, owner]));
}

/** Since when each red perimeter of a town is red. */
async function listReds(tx: Tx, town: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ perimeter: string; at: string }>`
    SELECT perimeter, began_at AS at FROM closure_period WHERE town = ${town} AND ended_at IS NULL`.execute(tx);
  return new Map(rows.map(({ perimeter, at }) => [perimeter, at]));
}
