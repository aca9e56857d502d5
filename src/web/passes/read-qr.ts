import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";

// Our own reader, from our own server, kept offline with the app: phones without Google services have no
// BarcodeDetector, and a gate has no way to a content network.
const overrides = { locateFile: (path: string, prefix: string) => (path.endsWith(".wasm") ? wasmUrl : prefix + path) };
prepareZXingModule({ overrides });

/** A video frame: quick, upright or turned, one code; what it misses the next frame shows. */
const FRAME: ReaderOptions = { formats: ["QRCode"], maxNumberOfSymbols: 1, tryHarder: false, tryInvert: false };
/** A photo: there is only one of it, so every way is tried. */
const PHOTO: ReaderOptions = { formats: ["QRCode"], maxNumberOfSymbols: 1, tryHarder: true, tryRotate: true };

/** The longer side to which frames and photos are reduced: a pass that fills a third of it has 4 pixels a module. */
const FRAME_PIXELS = 800;
const PHOTO_PIXELS = [1_200, 2_600] as const;

/** Loads the reader ahead of the first scan, so that it does not cost the first person in the queue a second. */
export async function warmUpReader(): Promise<void> {
  await prepareZXingModule({ overrides, fireImmediately: true });
}

/** The text of the QR code in a photo or file, or undefined when there is none or the file is no picture. */
export async function readQrFromImage(image: Blob): Promise<string | undefined> {
  const bitmap = await createImageBitmap(image).catch(() => undefined);
  if (bitmap === undefined) return undefined;
  try {
    for (const pixels of PHOTO_PIXELS) {
      const text = await readFrom(bitmap, bitmap.width, bitmap.height, pixels, PHOTO);
      if (text !== undefined || Math.max(bitmap.width, bitmap.height) <= pixels) return text;
    }
    return undefined;
  } finally {
    bitmap.close();
  }
}

/**
 * Watches a playing video until a QR code is seen, and answers its text; undefined once `signal` aborts. Looks at most
 * every `everyMs` milliseconds, and never while the last frame is still being read: a cheap phone needs 41–87 ms each,
 * and must stay cool through a shift.
 */
export async function readQrFromVideo(
  video: HTMLVideoElement,
  { signal, everyMs = 120 }: { signal: AbortSignal; everyMs?: number },
): Promise<string | undefined> {
  while (!signal.aborted) {
    const began = performance.now();
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0 && !document.hidden) {
      const text = await readFrom(video, video.videoWidth, video.videoHeight, FRAME_PIXELS, FRAME);
      if (text !== undefined) return signal.aborted ? undefined : text;
    }
    await pause(Math.max(16, everyMs - (performance.now() - began)), signal);
  }
  return undefined;
}

let canvas: HTMLCanvasElement | undefined;

async function readFrom(
  source: CanvasImageSource,
  width: number,
  height: number,
  pixels: number,
  options: ReaderOptions,
): Promise<string | undefined> {
  const scale = Math.min(1, pixels / Math.max(width, height));
  canvas ??= document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return undefined;
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const [found] = await readBarcodes(context.getImageData(0, 0, canvas.width, canvas.height), options);
  return found?.isValid ? found.text : undefined;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
  });
}
