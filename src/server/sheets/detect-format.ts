import { SheetFault } from "./sheet-fault.ts";

/** Judges a file by its first bytes; its name only counts where text could be anything. Throws SheetFault for what we do not read. */
export function detectFormat(bytes: Uint8Array, filename: string): "xlsx" | "csv" {
  if (bytes.length === 0) throw new SheetFault("empty-file");
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return "xlsx";
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new SheetFault(includesUtf16(bytes, "EncryptedPackage") ? "encrypted" : "save-as-xlsx");
  }
  const opening = Buffer.from(bytes.subarray(0, 512))
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart()
    .toLowerCase();
  if (/^<(\?xml|!doctype|html|table|head|meta)/.test(opening)) throw new SheetFault("save-as-xlsx");
  if (BINARY_MAGIC.some((magic) => opening.startsWith(magic))) throw new SheetFault("not-a-sheet");
  const ending = /\.\s*([a-z0-9]+)\s*$/i.exec(filename)?.[1]?.toLowerCase() ?? "";
  if (["xlsx", "xlsm", "xls", "et", "ods", "xlsb"].includes(ending)) throw new SheetFault("damaged");
  return "csv";
}

/** PDF, PNG, JPEG, GIF, RAR, 7z, gzip. */
const BINARY_MAGIC = ["%pdf", "\x89png", "\xff\xd8\xff", "gif8", "rar!", "7z\xbc\xaf", "\x1f\x8b"];

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

function includesUtf16(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(text, "utf16le"));
}
