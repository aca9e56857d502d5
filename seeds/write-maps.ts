/**
 * Draws the maps of the reference places anew: `node seeds/write-maps.ts`. The answer is committed, so that nothing but
 * this script needs the library that divides the plane; a test holds that the two agree.
 */
import { writeFileSync } from "node:fs";
import { drawMap } from "#seeds/map/draw-map.ts";
import { MAP_PLANS } from "#seeds/map/map-plan.ts";
import type { PlaceMap } from "#seeds/places/place.ts";

/** One feature a line: small, and a change shows in a comparison. */
export function mapText(map: PlaceMap): string {
  const features = map.features.map((feature) => JSON.stringify(feature)).join(",\n");
  return `{"type":"FeatureCollection","features":[\n${features}\n]}\n`;
}

if (import.meta.main) {
  for (const plan of MAP_PLANS) {
    const file = new URL(`./data/${plan.place.id}-map.json`, import.meta.url);
    const text = mapText(drawMap(plan));
    writeFileSync(file, text);
    console.log(`${plan.place.id}: ${Math.round(text.length / 1024)} kB`);
  }
}
