import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { entrySize } from "./entry-size.ts";

const FILES: Record<string, string> = {
  "/a.js": "a".repeat(5000),
  "/b.js": "b".repeat(3000),
  "/c.css": "c".repeat(2000),
};
const read = (url: string): Uint8Array => Buffer.from(FILES[url] ?? "");
const gz = (url: string): number => gzipSync(read(url), { level: 9 }).byteLength;

test("[TOOLS-12] scripts, styles and preloads of a page count once each, other links do not", () => {
  const page = `<html><head>
    <link rel="icon" href="/icon.svg"><link rel="manifest" href="/m.json">
    <link rel="modulepreload" crossorigin href="/b.js"><link rel="modulepreload" href="/a.js">
    <link rel="stylesheet" href="/c.css"><script type="module" crossorigin src="/a.js"></script></head></html>`;
  expect(entrySize(page, read)).toBe(gz("/a.js") + gz("/b.js") + gz("/c.css"));
});
