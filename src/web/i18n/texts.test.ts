import { expect, test } from "vitest";

type Tree = { readonly [key: string]: unknown };

const HAN = /\p{Script=Han}/u;
/** The number of a document stays as it is printed, also in English. */
const DOCUMENT_NUMBER = /\p{Script=Han}+〔\d{4}〕\d+号/gu;
const zh = flatten(import.meta.glob("./zh-CN/*.ts", { eager: true }));
const en = flatten(import.meta.glob("./en/*.ts", { eager: true }));

/** "gates/gates.queue.title" → text. A text with numbers in it is read with 1 and 2 000. */
function flatten(files: Record<string, unknown>): Map<string, readonly string[]> {
  const texts = new Map<string, readonly string[]>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === "string") texts.set(path, [value]);
    else if (typeof value === "function")
      texts.set(
        path,
        [1, 2000].map((n) => say(value as (...n: number[]) => unknown, n)),
      );
    else for (const [key, inner] of Object.entries(value as Tree)) walk(inner, `${path}.${key}`);
  };
  for (const [file, module] of Object.entries(files)) walk(module, file.replace(/^.*\/(.*)\.ts$/, "$1"));
  return texts;
}

function say(text: (...n: number[]) => unknown, n: number): string {
  return JSON.stringify(text(...Array.from({ length: Math.max(1, text.length) }, () => n)));
}

test("[WEB-5] every text there is in Chinese there is in English, and the other way round", () => {
  expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
});

test("[WEB-5] no text is empty", () => {
  for (const [path, texts] of [...zh, ...en]) for (const text of texts) expect(text.trim(), path).not.toBe("");
});

test("[WEB-5] English is written in English letters", () => {
  for (const [path, texts] of en)
    for (const text of texts) expect(HAN.test(text.replace(DOCUMENT_NUMBER, "")), `${path}: ${text}`).toBe(false);
});
