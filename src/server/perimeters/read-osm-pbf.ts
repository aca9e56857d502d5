import { open, type FileHandle } from "node:fs/promises";
import { inflateSync, zstdDecompressSync } from "node:zlib";
import { parse } from "osm-pbf-parser-node";
import { Blob as PbfBlob, BlobHeader } from "osm-pbf-parser-node/proto/fileformat.js";
import Pbf from "pbf";
import { NetworkFault } from "./network-fault.ts";
import type { OsmNode, OsmVisitor } from "./osm-elements.ts";

/** Limits of the format (OpenStreetMap wiki, PBF Format): a header of 64 KiB, a block of 32 MiB, packed or not. */
const MOST_HEADER = 64 * 1024;
const MOST_BLOCK = 32 * 1024 * 1024;

type Item = { type: string; id: number; lat: number; lon: number; refs: number[]; tags?: Record<string, string> };

/**
 * Reads an .osm.pbf block by block, never more than one in memory. The packing of each block is undone within the format's
 * limits, so that a small file cannot become a large one. Throws NetworkFault.
 */
export async function readOsmPbf(path: string, visitor: OsmVisitor): Promise<void> {
  const file = await open(path);
  try {
    for (let at = 0; ;) {
      const head = await readAt(file, at, 4);
      if (head.length === 0) return;
      const headerSize = head.length < 4 ? Infinity : head.readUInt32BE();
      if (headerSize > MOST_HEADER) throw new NetworkFault("broken-pbf", path);
      const { type, datasize } = readBlobHeader(await readAt(file, at + 4, headerSize), path);
      if (datasize > MOST_BLOCK) throw new NetworkFault("block-too-large", path);
      const block = await readAt(file, at + 4 + headerSize, datasize);
      if (block.length < datasize) throw new NetworkFault("broken-pbf", path);
      if (type === "OSMData") visit(unpack(block, path), visitor, path);
      at += 4 + headerSize + datasize;
    }
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function readBlobHeader(bytes: Buffer, path: string): { type: string; datasize: number } {
  try {
    const header = BlobHeader.read(new Pbf(bytes));
    if ((header.type === "OSMHeader" || header.type === "OSMData") && header.datasize >= 0) return header;
  } catch (error) {
    throw new NetworkFault("broken-pbf", path, error);
  }
  throw new NetworkFault("broken-pbf", path);
}

function unpack(bytes: Buffer, path: string): Buffer {
  try {
    const { raw, zlib_data: zlib, zstd_data: zstd } = PbfBlob.read(new Pbf(bytes));
    const limit = { maxOutputLength: MOST_BLOCK };
    if (raw !== null) return Buffer.from(raw);
    if (zlib !== null) return inflateSync(zlib, limit);
    if (zstd !== null) return zstdDecompressSync(zstd, limit);
  } catch (error) {
    const code = (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE" ? "block-too-large" : "broken-pbf";
    throw new NetworkFault(code, path, error);
  }
  throw new NetworkFault("unknown-packing", path);
}

function visit(bytes: Buffer, { way, node }: OsmVisitor, path: string): void {
  let items: Item[];
  try {
    items = parse(bytes, { withTags: { node: false, way: ["highway", "area", "name"], relation: false } }) as Item[];
  } catch (error) {
    throw new NetworkFault("broken-pbf", path, error);
  }
  for (const item of items) {
    if (item.type === "node") node?.(item as OsmNode);
    else if (item.type === "way") {
      const { highway, area, name } = item.tags ?? {};
      way?.({ id: item.id, nodes: item.refs, highway, area, name });
    }
  }
}
