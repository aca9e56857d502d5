import iconv from "iconv-lite";
import { SheetFault } from "./sheet-fault.ts";

/**
 * The text of a CSV file: by its byte-order mark, else UTF-8 if it is valid UTF-8, else GB 18030 (which holds GBK and GB 2312, as
 * Chinese Excel saves "CSV"). Throws SheetFault for what is no text.
 */
export function decodeText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return checked(iconv.decode(buffer, "utf16le"));
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return checked(iconv.decode(buffer, "utf16be"));
  if (buffer.includes(0)) throw new SheetFault("not-a-sheet");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(buffer);
  } catch {
    return checked(iconv.decode(buffer, "gb18030"));
  }
}

/** A wrong guess shows in characters that could not be decoded. */
function checked(text: string): string {
  const lost = text.match(/\ufffd/g)?.length ?? 0;
  if (lost > Math.max(2, text.length / 500)) throw new SheetFault("unknown-encoding");
  return text;
}
