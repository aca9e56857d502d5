import { hash } from "node:crypto";
import type { Fact } from "#protocol/fact.ts";
import type { StoredFact } from "./check-book.ts";
import type { ChainedFact } from "./check-terminals.ts";
import { terminalHash } from "./write-facts.ts";

/** `factDetail` as it was written: the terminal hashed the same texts, only in another frame. */
const DETAIL =
  /^\{"clock":(null|\{[^{}]*\}),"by":(null|"[^"\\]*"),"order":(null|"(?:[^"\\]|\\.)*"),"prev":(null|"[^"\\]*"),(?:"signature":"[\w-]*",)?"body":(.*)\}$/s;

/**
 * A stored fact's link in its terminal's chain. The texts of detail are put into the frame of `terminalContent` as they
 * are, which saves reading and writing every body; what does not look as we write it is read as JSON. Undefined where
 * detail is not even that any more, which the book's own chain shows.
 */
export function findTerminalLink(town: string, fact: StoredFact): ChainedFact | undefined {
  const { id, kind, area, subject, terminal, seq, at, detail, position } = fact;
  const found = DETAIL.exec(detail);
  if (found !== null) {
    const [, clock, by, order, prev, body] = found;
    const columns = JSON.stringify([id, kind, town, area, subject, terminal, seq, at]).slice(0, -1);
    const content = `${columns},${clock},${by},${order},${prev},${body}]`;
    return {
      terminal,
      seq,
      position,
      prev: prev === "null" ? null : prev!.slice(1, -1),
      hash: hash("sha256", content),
    };
  }
  try {
    const rest = JSON.parse(detail) as Pick<Fact, "clock" | "by" | "order" | "prev" | "body">;
    const own = { id, kind, town, area, subject, terminal, seq, at, ...rest } as Fact;
    return { terminal, seq, position, prev: own.prev, hash: terminalHash(own) };
  } catch {
    return undefined;
  }
}
