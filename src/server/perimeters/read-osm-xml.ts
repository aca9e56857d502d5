import { createReadStream } from "node:fs";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { NetworkFault } from "./network-fault.ts";
import type { OsmVisitor } from "./osm-elements.ts";

/**
 * Reads an .osm file as it streams by. The parser knows the five entities of XML and no others, and fetches nothing. Throws
 * NetworkFault.
 */
export async function readOsmXml(path: string, { way, node }: OsmVisitor): Promise<void> {
  const parser = new SaxesParser();
  const open: string[] = [];
  let current: { id: number; nodes: number[]; tags: Map<string, string> } | undefined;
  const tellPlace = (id: number, { lon, lat }: SaxesTagPlain["attributes"]) => {
    // What was deleted is written without a place.
    if (lon !== undefined && lat !== undefined) node?.({ id, lon: Number(lon), lat: Number(lat) });
  };
  parser.on("error", (error) => {
    throw new NetworkFault("broken-xml", path, error);
  });
  parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => {
    open.push(name);
    if (open.length === 1 && name !== "osm") throw new NetworkFault("broken-xml", path);
    if (name === "node") tellPlace(Number(attributes.id), attributes);
    else if (name === "way" && !isDeleted(attributes))
      current = { id: Number(attributes.id), nodes: [], tags: new Map() };
    else if (name === "nd" && current !== undefined) {
      const id = Number(attributes.ref);
      current.nodes.push(id);
      // Overpass writes the places into the ways with `out geom`.
      tellPlace(id, attributes);
    } else if (name === "tag") current?.tags.set(attributes.k ?? "", attributes.v ?? "");
  });
  parser.on("closetag", ({ name }: SaxesTagPlain) => {
    open.pop();
    if (name !== "way" || current === undefined) return;
    const { id, nodes, tags } = current;
    way?.({ id, nodes, highway: tags.get("highway"), area: tags.get("area"), name: tags.get("name") });
    current = undefined;
  });
  for await (const text of createReadStream(path, { encoding: "utf8" })) parser.write(text as string);
  parser.close();
}

/** Editors keep what was deleted until it is sent; histories keep it for good. */
function isDeleted({ action, visible }: SaxesTagPlain["attributes"]): boolean {
  return action === "delete" || visible === "false";
}
