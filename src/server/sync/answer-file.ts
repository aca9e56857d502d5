import type { MadeListsFile } from "./make-lists-file.ts";

/**
 * A file of lists, or the rest of it: over a bad line a phone asks for `Range: bytes=N-` with `If-Range` naming what it has
 * begun with (RFC 9110 §13.1.5, §14.2). When the file is another by now, or the range makes no sense, it gets the whole.
 */
export function answerFile({ bytes, hash }: MadeListsFile, request: Request): Response {
  const etag = `"${hash}"`;
  const headers = {
    "content-type": "application/gzip",
    "cache-control": "no-store",
    "accept-ranges": "bytes",
    etag,
  };
  const from = request.headers.get("if-range") === etag ? readFrom(request.headers.get("range")) : 0;
  if (from === 0 || from >= bytes.length) return new Response(bytes, { headers });
  const range = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
  return new Response(bytes.subarray(from), { status: 206, headers: { ...headers, "content-range": range } });
}

function readFrom(range: string | null): number {
  return Number(/^bytes=(\d{1,10})-$/.exec(range ?? "")?.[1] ?? 0);
}
