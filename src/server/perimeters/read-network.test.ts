import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import Pbf from "pbf";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OsmNode, OsmWay } from "./osm-elements.ts";
import { readNetwork } from "./read-network.ts";
import { readOsmPbf } from "./read-osm-pbf.ts";

const EXTRACT = new URL("../../../seeds/perimeters/shu/extract.osm.pbf", import.meta.url).pathname;

let folder: string;
const nodes: OsmNode[] = [];
const ways: OsmWay[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hedgerow-test-"));
  await readOsmPbf(EXTRACT, { node: (node) => nodes.push(node), way: (way) => ways.push(way) });
});
afterAll(() => rm(folder, { recursive: true }));

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}
const tagsOf = ({ highway, area, name }: OsmWay) =>
  Object.entries({ highway, area, name }).filter((tag): tag is [string, string] => tag[1] !== undefined);
const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

test("[PERIMETER-10] one extract in all forms is one network", async () => {
  const pbf = await readNetwork(EXTRACT, "vehicle");
  expect([pbf.network.segmentIds.length, pbf.network.nodeIds.length, pbf.withoutPosition]).toEqual([791, 716, 0]);

  const xmlWays = ways.map((way) => {
    const refs = way.nodes.map((ref) => `<nd ref="${ref}"/>`).join("");
    const tags = tagsOf(way).map(([k, value]) => `<tag k="${k}" v="${escaped(value)}"/>`);
    return `<way id="${way.id}">${refs}${tags.join("")}</way>`;
  });
  // Ways first: nothing may depend on the order.
  const xml = `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">${xmlWays.join("\n")}
    ${nodes.map(({ id, lon, lat }) => `<node id="${id}" lon="${lon}" lat="${lat}"/>`).join("\n")}
    <node id="1" visible="false"/></osm>`;
  expect(await readNetwork(await put("by-name.pbf", xml), "vehicle")).toEqual(pbf);

  const wayElements = ways.map((way) => ({
    type: "way",
    id: way.id,
    nodes: way.nodes,
    tags: Object.fromEntries(tagsOf(way)),
  }));
  const elements = [...nodes.map((node) => ({ type: "node", ...node })), ...wayElements, { type: "relation", id: 5 }];
  expect(await readNetwork(await put("o.json", JSON.stringify({ elements })), "vehicle")).toEqual(pbf);

  const places = new Map(nodes.map(({ id, lon, lat }) => [id, { lon, lat }]));
  const withGeometry = wayElements.map((way) => ({ ...way, geometry: way.nodes.map((id) => places.get(id) ?? null) }));
  expect(await readNetwork(await put("g.json", JSON.stringify({ elements: withGeometry })), "vehicle")).toEqual(pbf);

  const made = {
    nodes: Object.fromEntries(nodes.map(({ id, lon, lat }) => [id, [Math.round(lon * 1e7), Math.round(lat * 1e7)]])),
    segments: pbf.network.segmentIds.map((id, at) => {
      const [from, to] = [pbf.network.ends[2 * at]!, pbf.network.ends[2 * at + 1]!].map(
        (end) => pbf.network.nodeIds[end],
      );
      return [id, from, to, pbf.network.highways[at], pbf.network.names[at]];
    }),
  };
  expect(await readNetwork(await put("made.json", JSON.stringify(made)), "vehicle")).toEqual(pbf);

  const features = ways.map((way) => ({
    ...{ type: "Feature", id: way.id, properties: Object.fromEntries(tagsOf(way)) },
    geometry: { type: "LineString", coordinates: way.nodes.map((id) => [places.get(id)!.lon, places.get(id)!.lat]) },
  }));
  const geojson = await readNetwork(
    await put("roads.geojson", JSON.stringify({ type: "FeatureCollection", features })),
    "vehicle",
  );
  expect(geojson.network.segmentIds).toEqual(pbf.network.segmentIds);
  expect(geojson.network.nodeIds.length).toBe(716);
});

test("[PERIMETER-10] squares are no ways, loops no segments, parallel ones stay, what has no place is counted", async () => {
  const xml = `<osm><node id="1" lon="1" lat="1"/><node id="2" lon="1.001" lat="1"/>
    <way id="7"><nd ref="1"/><nd ref="1"/><nd ref="2"/><nd ref="99"/><tag k="highway" v="residential"/></way>
    <way id="8"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
    <way id="9"><nd ref="1"/><nd ref="2"/><tag k="highway" v="pedestrian"/><tag k="area" v="yes"/></way>
    <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="motorway"/></way></osm>`;
  const path = await put("small.osm", xml);
  const idsOf = async (mode: "vehicle" | "foot") => (await readNetwork(path, mode)).network.segmentIds;
  expect([await idsOf("vehicle"), await idsOf("foot")]).toEqual([
    ["7:1", "8:0", "10:0"],
    ["7:1", "8:0"],
  ]);
  expect((await readNetwork(path, "foot")).withoutPosition).toBe(1);
});

/** One block of the outer frame, as the format has it. */
function block(type: string, blob: (pbf: Pbf) => void): Buffer {
  const inner = new Pbf();
  blob(inner);
  const data = Buffer.from(inner.finish());
  const header = new Pbf();
  header.writeStringField(1, type);
  header.writeVarintField(3, data.length);
  const head = Buffer.from(header.finish());
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, data]);
}

test("[PERIMETER-10] what stands twice counts once, and what was deleted not at all", async () => {
  const way = (id: number, rest: string) =>
    `<way id="${id}" ${rest}><nd ref="1"/><nd ref="2"/><tag k="highway" v="track"/></way>`;
  const places = `<node id="1" lon="120" lat="30"/><node id="2" lon="120.1" lat="30"/>`;
  const xml = `<osm>${places}${way(5, "")}${way(5, "")}${way(6, 'action="delete"')}${way(7, 'visible="false"')}</osm>`;
  const { network } = await readNetwork(await put("twice.osm", xml), "vehicle");
  expect(network.segmentIds).toEqual(["5:0"]);
});

test("[PERIMETER-10] places within the ways, as Overpass writes them; those off the earth are none", async () => {
  const nd = (ref: number, lon: number) => `<nd ref="${ref}" lon="${lon}" lat="30"/>`;
  const xml = `<osm><way id="5">${nd(1, 120)}${nd(2, 120.1)}${nd(3, 300)}<tag k="highway" v="track"/></way></osm>`;
  const { network, withoutPosition } = await readNetwork(await put("geom.osm", xml), "vehicle");
  expect([network.segmentIds, [...network.lon], withoutPosition]).toEqual([["5:0"], [1_200_000_000, 1_201_000_000], 1]);
});

test("[PERIMETER-11] broken and hostile files are refused, each with its reason", async () => {
  const whole = await readFile(EXTRACT);
  const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
  const files: [string, string | Uint8Array, string][] = [
    ["cut.osm.pbf", whole.subarray(0, whole.length - 100), "broken-pbf"],
    [
      "changed.osm.pbf",
      Buffer.concat([whole.subarray(0, 300), Buffer.alloc(50, 7), whole.subarray(350)]),
      "broken-pbf",
    ],
    ["bomb.osm.pbf", block("OSMData", (pbf) => pbf.writeBytesField(3, bomb)), "block-too-large"],
    ["lz4.osm.pbf", block("OSMData", (pbf) => pbf.writeBytesField(6, Buffer.alloc(9))), "unknown-packing"],
    ["entity.osm", '<!DOCTYPE osm [<!ENTITY a SYSTEM "file:///etc/passwd">]><osm><node id="&a;"/></osm>', "broken-xml"],
    ["cut.osm", "<osm><way id='1'>", "broken-xml"],
    ["page.osm", "<html><p>Not found</p></html>", "broken-xml"],
    ["cut.json", '{"elements":[', "broken-json"],
    ["other.json", '{"a":1}', "unknown-format"],
    ["text.txt", "id,lon,lat", "unknown-format"],
    ["empty.osm", "", "unknown-format"],
    ["no-roads.osm", "<osm></osm>", "no-roads"],
    ["bad.json", '{"nodes":{"1":["a",2]},"segments":[]}', "bad-network"],
    ["far.json", '{"nodes":{"1":[1900000000,2]},"segments":[]}', "bad-network"],
    ["bad-id.json", '{"nodes":{"x":[1,2]},"segments":[]}', "bad-network"],
  ];
  for (const [name, content, code] of files) {
    const path = await put(name, content);
    await expect(readNetwork(path, "vehicle"), name).rejects.toMatchObject({
      code,
      message: expect.stringContaining(name) as unknown,
    });
  }
  await expect(readNetwork(join(folder, "nowhere"), "foot")).rejects.toMatchObject({ code: "file-missing" });
  await expect(readNetwork(folder, "foot")).rejects.toMatchObject({ code: "file-missing" });
});

test("[PERIMETER-11] a name says nothing: the same bytes under another are the same", async () => {
  const text = '\uFEFF{"nodes":{"1":[0,0],"2":[1,1]},"segments":[["a:0",1,2,"track",null]]}';
  expect((await readNetwork(await put("from-notepad.txt", text), "foot")).network.segmentIds).toEqual(["a:0"]);
  const path = join(folder, "roads.json");
  await cp(EXTRACT, path);
  expect((await readNetwork(path, "foot")).network.segmentIds).toHaveLength(1006);
});
