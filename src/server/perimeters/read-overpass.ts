import * as v from "valibot";
import type { OsmVisitor } from "./osm-elements.ts";

const Tags = v.optional(v.record(v.string(), v.string()), {});
const Place = v.object({ lon: v.number(), lat: v.number() });
const Node = v.object({ type: v.literal("node"), id: v.number(), ...Place.entries });
const Way = v.object({
  type: v.literal("way"),
  id: v.number(),
  nodes: v.array(v.number()),
  /** With `out geom` the places stand beside the nodes, and no nodes come. */
  geometry: v.optional(v.array(v.nullable(Place))),
  tags: Tags,
});

/** The elements of an Overpass answer ([out:json]), also with `out geom`. What is neither node nor way is passed over. */
export function readOverpass(elements: readonly unknown[], { way, node }: OsmVisitor): void {
  for (const element of elements) {
    if (node !== undefined && v.is(Node, element)) node(element);
    const found = v.safeParse(Way, element);
    if (!found.success) continue;
    const { id, nodes, tags, geometry } = found.output;
    way?.({ id, nodes, highway: tags.highway, area: tags.area, name: tags.name });
    geometry?.forEach((place, index) => {
      if (place !== null && nodes[index] !== undefined) node?.({ id: nodes[index], ...place });
    });
  }
}
