import * as v from "valibot";
import { VillageCode } from "#domain/areas/area-code.ts";
import type { PlaceMap, SeedEntrance, SeedGate } from "./place.ts";

/** The entrances a map shows, in its order. */
export function readEntrances(map: PlaceMap): SeedEntrance[] {
  return map.features.flatMap(({ properties, geometry }) => {
    if (properties.kind !== "entrance" || geometry.type !== "Point") return [];
    const { code, name, nameEn, status, perimeter, village, way } = properties;
    const [lon, lat] = geometry.coordinates as [number, number];
    const place = v.parse(VillageCode, village);
    return [{ id: code, name, nameEn, kind: status!, perimeter: perimeter!, village: place, way: way!, lon, lat }];
  });
}

/** The gates of a perimeter: its entrances that stand open. */
export function gatesOf(entrances: readonly SeedEntrance[], perimeter: string): SeedGate[] {
  return entrances.filter((one): one is SeedGate => one.kind === "open" && one.perimeter === perimeter);
}
