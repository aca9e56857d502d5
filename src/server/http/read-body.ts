import { AnswerError } from "./answer-error.ts";

/** Reads a request's body, at most `limit` bytes; stops reading and throws too-large beyond. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = () => new AnswerError("too-large", { params: { limit } });
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}
