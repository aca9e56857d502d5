import { writeFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { encode } from "uqr";
import { drawQr } from "#web/passes/draw-qr.ts";

/** A photo of a printed pass: the code on a card, a little turned, as a PNG. */
export async function photographPass(browser: Browser, text: string): Promise<Buffer> {
  const { size, path } = drawQr(text);
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  await page.setContent(
    `<body style="margin:0;background:#b9a88f"><svg width="420" viewBox="0 0 ${size} ${size}"
      style="position:absolute;left:240px;top:130px;background:#fff;transform:rotate(7deg)"><path d="${path}"/></svg>`,
  );
  const photo = await page.screenshot();
  await page.close();
  return photo;
}

/** A film of one picture for Chromium's fake camera (YUV4MPEG2, 640 × 480): the code in the middle, white around it. */
export async function filmPass(text: string, file: string): Promise<void> {
  const [width, height] = [640, 480];
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const scale = Math.floor(height / size);
  const [left, top] = [(width - size * scale) >> 1, (height - size * scale) >> 1];
  const luma = Buffer.alloc(width * height, 235);
  for (let y = 0; y < size * scale; y++)
    for (let x = 0; x < size * scale; x++)
      if (data[Math.floor(y / scale)]![Math.floor(x / scale)]!) luma[(top + y) * width + left + x] = 16;
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((width * height) / 2, 128)]);
  await writeFile(
    file,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]),
  );
}
