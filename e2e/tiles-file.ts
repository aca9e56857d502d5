import { crc32, deflateSync } from "node:zlib";

/** The colour of the one tile of tilesFile, red, green, blue. */
export const TILE_COLOUR = [40, 90, 200] as const;

/** A PMTiles archive (v3) with one picture for the whole earth, in one colour. */
export function tilesFile(): Buffer {
  const tile = picture(256);
  const directory = Buffer.from([1, 0, 1, ...varint(tile.length), 1]);
  const metadata = Buffer.from(JSON.stringify({ attribution: "© 测试图" }));
  const header = Buffer.alloc(127);
  header.write("PMTiles");
  header[7] = 3;
  const metadataAt = header.length + directory.length;
  const tilesAt = metadataAt + metadata.length;
  const places = [header.length, directory.length, metadataAt, metadata.length, 0, 0, tilesAt, tile.length, 1, 1, 1];
  places.forEach((value, index) => header.writeBigUInt64LE(BigInt(value), 8 + index * 8));
  // Clustered; nothing compressed, neither directories nor tiles; PNG; zoom 0 to 0; then the bounds.
  header.set([1, 1, 1, 2, 0, 0], 96);
  [-180e7, -85e7, 180e7, 85e7].forEach((value, index) => header.writeInt32LE(value, 102 + index * 4));
  return Buffer.concat([header, directory, metadata, tile]);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)];
}

/** A PNG of one colour. */
function picture(size: number): Buffer {
  const row = [0, ...Array.from({ length: size }, () => TILE_COLOUR).flat()];
  const pixels = Buffer.from(Array.from({ length: size }, () => row).flat());
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
