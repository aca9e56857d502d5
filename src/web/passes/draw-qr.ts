import { encode } from "uqr";

/** A QR code as one SVG path in a square of `size` units, one unit per module, the quiet zone included. */
export type QrDrawing = { readonly size: number; readonly path: string; readonly version: number };

/** Four modules of white around the code: the standard's quiet zone (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/**
 * Draws a text at error correction level M: 15 % may be dirty or creased. Dark modules side by side become one
 * rectangle, so that no hairline shows between them however the sheet is scaled.
 */
export function drawQr(text: string): QrDrawing {
  const code = encode(text, { ecc: "M", border: 0 });
  let path = "";
  code.data.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      const width = x - start + 1;
      path += `M${start + QUIET_ZONE} ${y + QUIET_ZONE}h${width}v1h-${width}z`;
    }
  });
  return { size: code.size + 2 * QUIET_ZONE, path, version: code.version };
}
