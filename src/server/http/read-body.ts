import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { AnswerError } from "./answer-error.ts";

const unpack = promisify(gunzip);

/**
 * Reads a request's body, at most `limit` bytes, also where it comes packed (Content-Encoding: gzip, RFC 9110 §8.4.1.3):
 * unpacking stops at the limit too. Throws too-large beyond, and bad-request for what is neither plain nor gzip.
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array> {
  const bytes = await readBytes(request, limit);
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding === "identity") return bytes;
  if (encoding !== "gzip") throw badEncoding();
  try {
    return await unpack(bytes, { maxOutputLength: limit });
  } catch (error) {
    throw (error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE" ? tooLarge(limit) : badEncoding();
  }
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge(limit);
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

function tooLarge(limit: number): AnswerError {
  return new AnswerError("too-large", { params: { limit } });
}

function badEncoding(): AnswerError {
  return new AnswerError("bad-request", { rule: "content-encoding" });
}
