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
  const ids = new Set(listIds(text, path));
  const barred = Uint8Array.from(segmentIds, (id) => (ids.has(id) ? 1 : 0));
  const known = new Set(segmentIds);
  for (const id of ids) if (!known.has(id)) throw new NetworkFault("unknown-segment", id);
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
