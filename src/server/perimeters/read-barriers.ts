import { readFile } from "node:fs/promises";
import * as v from "valibot";
import type { RoadNetwork } from "#domain/perimeters/road-network.ts";
import { NetworkFault } from "./network-fault.ts";

const Ids = v.array(v.string());
/** A list, or what `perimeter solve` printed. */
const BarriersFile = v.union([
  Ids,
  v.pipe(
    v.object({ minimumBarriers: v.object({ segments: Ids }) }),
    v.transform((plan) => plan.minimumBarriers.segments),
  ),
  v.pipe(
    v.object({ segments: Ids }),
    v.transform(({ segments }) => segments),
  ),
  v.pipe(
    v.object({ barriers: Ids }),
    v.transform(({ barriers }) => barriers),
  ),
]);

/** Barred segments by id, as JSON or one a line: 1 for each that is barred. Throws NetworkFault. */
export async function readBarriers(path: string, { segmentIds }: RoadNetwork): Promise<Uint8Array> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new NetworkFault("file-missing", path, error);
  });
  const numbers = new Map(segmentIds.map((id, segment) => [id, segment]));
  const barred = new Uint8Array(segmentIds.length);
  for (const id of listIds(text, path)) {
    const segment = numbers.get(id);
    if (segment === undefined) throw new NetworkFault("unknown-segment", id);
    barred[segment] = 1;
  }
  return barred;
}

function listIds(text: string, path: string): readonly string[] {
  if (!/^\s*[[{]/.test(text)) return text.split(/\s+/).filter((id) => id !== "");
  try {
    return v.parse(BarriersFile, JSON.parse(text));
  } catch (error) {
    throw new NetworkFault("bad-barriers", path, error);
  }
}
