import { expect, test } from "vitest";
import type { Fact } from "#protocol/fact.ts";
import { findTerminalLink } from "./find-terminal-link.ts";
import { TestTerminal } from "./test-terminal.ts";
import { factDetail, terminalHash } from "./write-facts.ts";

const plain = new TestTerminal(1).tally();
const FACTS: [string, Fact][] = [
  ["a plain one", plain],
  ["one without a clock, at a desk", { ...plain, clock: null, by: plain.id, prev: "0".repeat(64) }],
  [
    "an order with quotes, brackets and text that looks like a key",
    { ...plain, order: '柳〔2020〕1号 "a\\",\"prev\":\\"' },
  ],
  ["a body of text with line separators", { ...plain, subject: 'a"b', body: { text: 'x"},"body":\u2028\n' } }],
  ["a body that is null", { ...plain, body: null }],
  ["a signed one", { ...plain, signature: "A".repeat(86) }],
  ["no body at all", { ...plain, body: undefined }],
];

test.for(FACTS)("[JOURNAL-3] the link of a stored fact is the one its terminal made: %s", ([, fact]) => {
  const { id, kind, area, subject, terminal, seq, at } = fact;
  const columns = { id, kind, area, subject, terminal, seq, at, receivedAt: at, position: 7, hash: Buffer.alloc(32) };
  const link = findTerminalLink(fact.town, { ...columns, detail: factDetail(fact) });
  expect(link).toEqual({ terminal, seq, position: 7, prev: fact.prev, hash: terminalHash(fact) });
});
