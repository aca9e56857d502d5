/**
 * Draws the maps of the reference places anew: `node seeds/write-maps.ts && prettier --write seeds/data`. The answer is
 * committed, so that a change to a map can be seen; a test holds that the two agree.
 */
import { writeFileSync } from "node:fs";
import { drawMap } from "#seeds/map/draw-map.ts";
import { MAP_PLANS } from "#seeds/map/map-plan.ts";

for (const plan of MAP_PLANS) {
  const text = JSON.stringify(drawMap(plan));
  writeFileSync(new URL(`./data/${plan.place.id}-map.json`, import.meta.url), text);
  console.log(`${plan.place.id}: ${Math.round(text.length / 1024)} kB`);
}
