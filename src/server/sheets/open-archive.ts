import { crc32, inflateRawSync } from "node:zlib";
import { SheetFault } from "./sheet-fault.ts";
import { SHEET_LIMITS } from "./sheet-limits.ts";

export type ArchivePart = { readonly path: string; readonly bytes: Buffer };

type Entry = {
  path: string;
  method: number;
  compressed: number;
  declared: number;
  offset: number;
  crc: number;
  encrypted: boolean;
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const MAX_32 = 0xffffffff;

/**
 * Inflates the parts of a ZIP archive that `wanted` names, within a budget that counts the bytes really inflated: what the archive declares
 * is only believed when it is too much. Parts that overlap, lie or do not end are refused. (No ZIP64: nothing that large is read.)
 */
export function openArchive(file: Buffer, wanted: (path: string) => boolean): ArchivePart[] {
  const entries = readDirectory(file);
  const chosen = entries.filter(({ path }) => wanted(path));
  const declared = entries.reduce((sum, entry) => sum + (wanted(entry.path) ? entry.declared : 0), 0);
  if (declared > SHEET_LIMITS.inflatedBytes) throw new SheetFault("zip-bomb");
  let budget: number = SHEET_LIMITS.inflatedBytes;
  return chosen.map((entry) => {
    const bytes = inflate(file, entry, budget);
    budget -= bytes.length;
    return { path: entry.path, bytes };
  });
}

function readDirectory(file: Buffer): Entry[] {
  const end = findEnd(file);
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  if (count > SHEET_LIMITS.archiveEntries || at === MAX_32) throw new SheetFault("zip-bomb");
  const entries: Entry[] = [];
  for (let number = 0; number < count; number++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== CENTRAL) throw new SheetFault("damaged");
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({
      path: file.toString("utf8", at + 46, at + 46 + nameLength).replaceAll("\\", "/"),
      encrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      crc: file.readUInt32LE(at + 16),
      compressed: file.readUInt32LE(at + 20),
      declared: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(file: Buffer): number {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 65_557); at--) {
    if (file.readUInt32LE(at) === END) return at;
  }
  throw new SheetFault("damaged");
}

function inflate(file: Buffer, entry: Entry, budget: number): Buffer {
  const bytes = unpack(file, entry, budget);
  if (entry.crc !== 0 && crc32(bytes) !== entry.crc) throw new SheetFault("damaged");
  return bytes;
}

function unpack(file: Buffer, entry: Entry, budget: number): Buffer {
  if (entry.encrypted) throw new SheetFault("encrypted");
  if (entry.offset + 30 > file.length || file.readUInt32LE(entry.offset) !== LOCAL) throw new SheetFault("damaged");
  const start = entry.offset + 30 + file.readUInt16LE(entry.offset + 26) + file.readUInt16LE(entry.offset + 28);
  if (start + entry.compressed > file.length) throw new SheetFault("damaged");
  const packed = file.subarray(start, start + entry.compressed);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new SheetFault("damaged");
  const most = Math.min(budget, Math.max(1_000_000, entry.compressed * SHEET_LIMITS.inflationRatio));
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    const tooMuch = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    throw new SheetFault(tooMuch ? "zip-bomb" : "damaged");
  }
}
