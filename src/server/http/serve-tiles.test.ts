import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTiles, readRange, serveTiles } from "./serve-tiles.ts";

let folder: string;
const BYTES = Buffer.concat([Buffer.from("PMTiles\u0003"), Buffer.from("0123456789")]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hedgerow-tiles-"));
  await writeFile(join(folder, "map.pmtiles"), BYTES);
  await writeFile(join(folder, "other.txt"), "no tiles at all");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("[CLOSURE-42] a part of the archive is served as it was asked for, and no more than there is", async () => {
  const tiles = await openTiles(join(folder, "map.pmtiles"));
  const app = serveTiles(tiles);
  const answer = await app.request("/tiles/map.pmtiles", { headers: { range: "bytes=8-11" } });
  expect([answer.status, await answer.text(), answer.headers.get("content-range")]).toEqual([
    206,
    "0123",
    "bytes 8-11/18",
  ]);
  const rest = await app.request("/tiles/map.pmtiles", { headers: { range: "bytes=16-9999" } });
  expect(await rest.text()).toBe("89");
  expect((await app.request("/tiles/map.pmtiles")).status).toBe(416);
  expect(await (await app.request("/tiles/available")).json()).toEqual({ available: true });
  await tiles.file.close();
});

test.each([
  ["bytes=0-0", [0, 0]],
  ["bytes=90-", [90, 99]],
  ["bytes=100-", undefined],
  ["bytes=5-3", undefined],
  ["bytes=-5", undefined],
  ["bytes=0-1,4-5", undefined],
  ["items=0-1", undefined],
] as const)("[CLOSURE-42] the range %s of a hundred bytes", (header, range) => {
  expect(readRange(header, 100)).toEqual(range);
});

test("[CLOSURE-42] without an archive the map is told so; a file that is none is named at the start", async () => {
  const app = serveTiles(undefined);
  expect(await (await app.request("/tiles/available")).json()).toEqual({ available: false });
  expect((await app.request("/tiles/map.pmtiles", { headers: { range: "bytes=0-1" } })).status).toBe(404);
  await expect(openTiles(join(folder, "other.txt"))).rejects.toThrow("no PMTiles archive");
  await expect(openTiles(join(folder, "nowhere"))).rejects.toThrow("cannot be read");
});
