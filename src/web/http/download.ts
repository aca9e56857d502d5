import { ApiError } from "./api-error.ts";
import { readAnswer } from "./read-answer.ts";

/** What came of a file: its bytes from `from` on, as far as the line held. */
export type Download = {
  /** Names this state of the file. */
  readonly etag: string;
  readonly from: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Up to the file's end. */
  readonly isWhole: boolean;
};

/** What is here of a file already: the rest is asked for, if it is still the same. */
export type DownloadPart = { readonly etag: string; readonly from: number };

/** A line on which nothing comes for so long is given up. */
const STALLED_MS = 20_000;

/** Fetches a binary file of the server's. Throws ApiError when not a byte of it came. */
export async function download(path: string, token: string, part?: DownloadPart): Promise<Download> {
  const controller = new AbortController();
  let timer = setTimeout(() => controller.abort(), STALLED_MS);
  try {
    const headers = downloadHeaders(token, part);
    const response = await fetch(path, { cache: "no-store", headers, signal: controller.signal });
    return await readDownload(response, () => {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(), STALLED_MS);
    });
  } catch (error) {
    throw error instanceof ApiError ? error : new ApiError(0, { code: "offline" });
  } finally {
    clearTimeout(timer);
  }
}

export function downloadHeaders(token: string, part: DownloadPart | undefined): Record<string, string> {
  const authorization = `Bearer ${token}`;
  return part === undefined
    ? { authorization }
    : { authorization, range: `bytes=${part.from}-`, "if-range": part.etag };
}

/** Reads a file's answer; `onBytes` is told whenever some came. Throws ApiError for the server's own errors and for what is no file of ours. */
export async function readDownload(response: Response, onBytes: () => void = () => undefined): Promise<Download> {
  const { status } = response;
  const contentType = response.headers.get("content-type") ?? "";
  const etag = response.headers.get("etag");
  if ((status !== 200 && status !== 206) || contentType !== "application/gzip" || etag === null) {
    readAnswer({ status, contentType, text: await response.text() });
    throw new ApiError(status, { code: "bad-answer" });
  }
  const from = status === 206 ? Number(/^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "")?.[1]) : 0;
  if (Number.isNaN(from)) throw new ApiError(status, { code: "bad-answer" });
  const { bytes, isWhole } = await readBytes(response, onBytes);
  return { etag, from, bytes, isWhole };
}

/** What came before the line broke is kept. */
async function readBytes(response: Response, onBytes: () => void) {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = (response.body as ReadableStream<Uint8Array<ArrayBuffer>> | null)?.getReader();
  const expected = response.headers.get("content-length");
  let length = 0;
  let isWhole = true;
  try {
    for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
      chunks.push(next.value);
      length += next.value.length;
      onBytes();
    }
  } catch {
    isWhole = false;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { bytes, isWhole: isWhole && (expected === null || length === Number(expected)) };
}
