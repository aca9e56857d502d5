import type { MapProperties, SeedEntrance } from "#seeds/places/place.ts";
import type { Cells } from "./draw-cells.ts";
import { crossings, drawLane, drawLine, nearest } from "./draw-lines.ts";
import type { MapPlan } from "./map-plan.ts";
import { distance, type Point } from "./plane.ts";

export type DrawnLine = { readonly properties: MapProperties; readonly points: readonly Point[] };
export type DrawnEntrance = { readonly properties: MapProperties; readonly point: Point };
export type Ways = { readonly lines: readonly DrawnLine[]; readonly entrances: readonly DrawnEntrance[] };

const DIRECTIONS = [
  ["东", "east"],
  ["北", "north"],
  ["西", "west"],
  ["南", "south"],
] as const;

function directionOf([x, y]: Point): (typeof DIRECTIONS)[number] {
  return DIRECTIONS[Math.round((Math.atan2(y, x) / Math.PI + 2) * 2) % 4]!;
}

/** Draws roads, canals and small ways, and finds every way in by where they cross the perimeter and the estates' walls. */
export function drawWays(plan: MapPlan, cells: Cells): Ways {
  const { place, extent } = plan;
  const villages = place.villages.map((village) => ({ ...village, ring: cells.outline([village.code])[0]! }));
  const boundary = cells.outline([""])[0]!;
  const perimeter = place.perimeter!.id;
  const lines: DrawnLine[] = [];
  const entrances: DrawnEntrance[] = [];
  const villageAt = (point: Point) => {
    const off = villages.map(({ ring }) => distance(nearest(ring, point), point));
    return villages[off.indexOf(Math.min(...off))]!;
  };
  const enter = (
    point: Point,
    status: SeedEntrance["kind"],
    way: SeedEntrance["way"],
    name: string,
    nameEn: string,
  ) => {
    const village = villageAt(point);
    const code = `${place.id}-entrance-${entrances.length + 1}`;
    const named = { code, name: village.name.replace(/村$/, "") + name, nameEn: `${village.nameEn} ${nameEn}` };
    entrances.push({
      point,
      properties: { kind: "entrance", ...named, status, perimeter, village: village.code, way },
    });
  };

  for (const line of plan.lines) {
    const points = drawLine(extent, line);
    const { kind, code, name, nameEn } = line;
    lines.push({ points, properties: { kind, code, name, nameEn } });
    if (kind === "canal") continue;
    for (const point of crossings(points, boundary)) {
      const [direction, english] = directionOf(point);
      enter(point, "open", kind, `${direction}卡口`, `${english} gate`);
    }
  }
  const main = lines.filter(({ properties }) => properties.kind !== "canal").flatMap(({ points }) => points);
  const centres = villages.map((village) => cells.centre([village.code]));
  villages.forEach((village, index) => {
    const code = `${village.code}-road`;
    const properties: MapProperties = {
      kind: "road",
      code,
      name: `${village.name}村道`,
      nameEn: `${village.nameEn} village road`,
    };
    lines.push({ properties, points: [centres[index]!, nearest(main, centres[index]!)] });
  });
  plan.lanes.forEach((degrees, index) => {
    const heading = drawLane(extent, [0, 0], degrees);
    const points = drawLane(extent, nearest(centres, heading[5]!), degrees);
    const serial = index + 1;
    const code = `${place.id}-lane-${serial}`;
    lines.push({ points, properties: { kind: "lane", code, name: `机耕路${serial}`, nameEn: `Farm lane ${serial}` } });
    const fireLane = serial % 6 === 0;
    for (const point of crossings(points, boundary)) {
      if (fireLane) enter(point, "emergency-only", "lane", `应急通道${serial}`, `emergency way ${serial}`);
      else enter(point, "blocked", "lane", `封堵点${serial}`, `block ${serial}`);
    }
  });
  drawEstateGates(plan, cells, main, lines, entrances);
  return { lines, entrances };
}

/** Each estate has one gate towards the nearest main road and one locked way at the far end. */
function drawEstateGates(
  { place }: MapPlan,
  cells: Cells,
  main: readonly Point[],
  lines: DrawnLine[],
  entrances: DrawnEntrance[],
): void {
  for (const village of place.villages) {
    const { compound } = village;
    if (compound === undefined) continue;
    const codes = cells.codes.filter((code) => isInCompound(village.code, compound, code));
    const ring = cells.outline(codes)[0]!;
    const road = nearest(main, cells.centre(codes));
    const gate = nearest(ring, road);
    // The way out at the back leads into the district, not out of it.
    const boundary = cells.outline([""])[0]!;
    const inner = ring.filter((point) => distance(nearest(boundary, point), point) > 150);
    const far = inner.reduce((best, point) => (distance(point, gate) > distance(best, gate) ? point : best));
    const { name, nameEn } = compound;
    lines.push({
      points: [gate, nearest(main, gate)],
      properties: { kind: "lane", code: `${compound.id}-way`, name: `${name}进出道`, nameEn: `${nameEn} way` },
    });
    const shared = { kind: "entrance", perimeter: compound.id, village: village.code, way: "lane" } as const;
    entrances.push(
      {
        point: gate,
        properties: {
          ...shared,
          code: `${compound.id}-gate`,
          name: `${name}卡口`,
          nameEn: `${nameEn} gate`,
          status: "open",
        },
      },
      {
        point: far,
        properties: {
          ...shared,
          code: `${compound.id}-back`,
          name: `${name}应急门`,
          nameEn: `${nameEn} emergency door`,
          status: "emergency-only",
        },
      },
    );
  }
}

function isInCompound(
  village: string,
  compound: { readonly grid: number; readonly firstMicroGrid: number; readonly lastMicroGrid: number },
  code: string,
): boolean {
  const microGrid = Number(code.slice(14));
  return (
    code.slice(0, 12) === village &&
    Number(code.slice(12, 14)) === compound.grid &&
    microGrid >= compound.firstMicroGrid &&
    microGrid <= compound.lastMicroGrid
  );
}
