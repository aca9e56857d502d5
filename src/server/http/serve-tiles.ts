import { open, type FileHandle } from "node:fs/promises";
import { Hono } from "hono";

/** The first bytes of every PMTiles archive of version 3 (protomaps/PMTiles, spec/v3). */
const MAGIC = Buffer.concat([Buffer.from("PMTiles"), Buffer.from([3])]);
/** No browser asks for more of an archive at a time; a request without a range would send all of it. */
const MOST = 16 * 1024 * 1024;

export type Tiles = { readonly file: FileHandle; readonly size: number };

/** Opens the archive an operator named; throws a sentence for what is none. */
export async function openTiles(path: string): Promise<Tiles> {
  const file = await open(path).catch(() => {
    throw new Error("HEDGEROW_TILES names a file that cannot be read");
  });
  const { buffer } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
  if (buffer.equals(MAGIC)) return { file, size: (await file.stat()).size };
  await file.close();
  throw new Error("HEDGEROW_TILES names a file that is no PMTiles archive of version 3");
}

/**
 * Serves the archive by ranges (RFC 9110 §14) under /tiles, so that the console's map needs no tile server and asks no
 * other host. /tiles/available says whether there is one.
 */
export function serveTiles(tiles: Tiles | undefined): Hono {
  const app = new Hono();
  app.get("/tiles/available", (context) => context.json({ available: tiles !== undefined }));
  app.get("/tiles/map.pmtiles", async (context) => {
    if (tiles === undefined) return context.notFound();
    const range = readRange(context.req.header("range"), tiles.size);
    if (range === undefined) return context.body(null, 416, { "content-range": `bytes */${tiles.size}` });
    const [first, last] = range;
    const bytes = Buffer.alloc(last - first + 1);
    await tiles.file.read(bytes, 0, bytes.length, first);
    return context.body(bytes, 206, {
      "content-type": "application/octet-stream",
      "content-range": `bytes ${first}-${last}/${tiles.size}`,
      "accept-ranges": "bytes",
      "cache-control": "public, max-age=3600",
    });
  });
  return app;
}

/** First and last byte of "bytes=0-16383" or "bytes=16384-"; undefined for anything else, and for what lies behind the end. */
export function readRange(header: string | undefined, size: number): readonly [number, number] | undefined {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (from === undefined) return undefined;
  const first = Number(from);
  const last = Math.min(to === "" ? Infinity : Number(to), first + MOST - 1, size - 1);
  return first <= last ? [first, last] : undefined;
}
