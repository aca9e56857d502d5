import type { Place, SeedEntrance } from "#seeds/places/place.ts";
import type { Boundary } from "#domain/perimeters/boundary.ts";
import { commonArea } from "#domain/perimeters/common-area.ts";
import type { EntranceRecorded } from "#domain/perimeters/entrance-facts.ts";
import type { RoadKind } from "#domain/perimeters/entrance-state.ts";
import type { PerimeterDrawn } from "#domain/perimeters/perimeter-facts.ts";
import type { Sealing } from "#server/access/sealing.ts";
import type { DeskFact } from "#server/journal/journal.ts";

type Means = {
  /** Ids of the gates, by the entrance they staff. */
  readonly gates: ReadonlyMap<string, string>;
  readonly mint: () => string;
  readonly sealing: Sealing;
};

const WHY = "按联防通告划定（演示）";

/**
 * The perimeters of a place, the smaller in the larger, with their entrances as they were decided. Nobody is on duty and
 * nothing has been checked yet: a fresh demo is red, and says why.
 */
export function perimetersOf(place: Place, means: Means): DeskFact[] {
  const ids = new Map(place.perimeters.map(({ id }) => [id, means.mint()]));
  const whole = place.perimeters.find(({ kind }) => kind !== "micro");
  const perimeters = place.perimeters.map(({ id, kind, name, nameEn, areas }): DeskFact => {
    const outer = whole === undefined || id === whole.id ? null : ids.get(whole.id)!;
    const body: PerimeterDrawn = {
      ...{
        perimeter: ids.get(id)!,
        kind,
        name,
        nameEn,
        areas: [...areas],
        boundary: boundaryOf(place, id),
        outer,
        why: WHY,
      },
    };
    return { kind: "perimeter.drawn", area: commonArea(areas), subject: body.perimeter, body };
  });
  const entrances = place.entrances.map((entrance): DeskFact => {
    const { id, kind, name, nameEn, perimeter, lon, lat } = entrance;
    const body: EntranceRecorded = {
      ...{
        entrance: means.mint(),
        perimeter: ids.get(perimeter)!,
        state: kind,
        name,
        nameEn,
        lon,
        lat,
        segment: null,
        why: WHY,
      },
      road: { name: null, kind: roadOf(entrance) },
      gate: means.gates.get(id) ?? null,
      keyHolder: kind === "emergency-only" ? keyHolderOf(place, entrance, means.sealing) : null,
    };
    return { kind: "entrance.recorded", area: entrance.village, subject: body.entrance, body };
  });
  return [...perimeters, ...entrances];
}

function boundaryOf(place: Place, id: string): Boundary | null {
  const drawn = place.map.features.find(({ properties }) => properties.kind === "perimeter" && properties.code === id);
  return drawn?.geometry.type === "Polygon" ? (drawn.geometry as Boundary) : null;
}

/** The ways kept for emergencies across the fields are fire lanes; an estate's back door is none. */
function roadOf({ kind, way, name }: SeedEntrance): RoadKind {
  return kind === "emergency-only" && name.includes("应急通道") ? "fire-lane" : way;
}

/** The village's first grid worker has the key. */
function keyHolderOf(place: Place, { village }: SeedEntrance, sealing: Sealing): EntranceRecorded["keyHolder"] {
  const holder = place.staff.find(({ duty, area }) => duty === "grid-worker" && area.startsWith(village));
  if (holder === undefined) throw new Error(`nobody in ${village} could hold a key`);
  return { name: holder.name, phone: { sealed: sealing.seal(holder.phone), tail: holder.phone.slice(-4) } };
}
