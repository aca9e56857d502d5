import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { packageBin } from "../package-bin.ts";
import { plantTree } from "./plant-tree.ts";

/** The codes of the compiler's errors (e.g. "TS2304") in a tree with this one file. */
function errorsOf(project: string, file: string, text: string): string[] {
  using tree = plantTree({ [file]: text });
  const compiler = project.includes("web") ? packageBin("vue-tsc") : packageBin("typescript", "tsc");
  const { stdout } = spawnSync(process.execPath, [compiler, "-p", project], { cwd: tree.root, encoding: "utf8" });
  return [...stdout.matchAll(/error (TS\d+)/g)].map(([, code = ""]) => code);
}

const DOMAIN = "tsconfig.domain.json";
const SERVER = "tsconfig.server.json";
const NOT_FOUND = ["TS2304", "TS2503", "TS2584", "TS2580", "TS2591"];

test("[TOOLS-1] a rule of the language of the domain compiles", () => {
  expect(errorsOf(DOMAIN, "src/domain/gates/a.ts", "export const a = (b: number): number => b + 1;\n")).toEqual([]);
});

test.each([
  ["the page", "src/domain/gates/a.ts", "export const a = document.title;\n"],
  ["a DOM type", "src/domain/gates/a.ts", "export type A = HTMLElement;\n"],
  ["the network", "src/domain/gates/a.ts", 'export const a = fetch("/");\n'],
  ["Node", "src/domain/gates/a.ts", "export const a = process.env;\n"],
  ["a timer, in the protocol", "src/protocol/a.ts", "setTimeout(() => undefined, 1);\n"],
])("[TOOLS-1] in the domain does not compile: %s", (_case, file, text) => {
  const [first = "none", ...more] = errorsOf(DOMAIN, file, text);
  expect(NOT_FOUND).toContain(first);
  expect(more).toEqual([]);
});

test.each([
  ["an enum", "export enum A {\n  B,\n}\n", "TS1294"],
  ["a parameter property", "export class A {\n  constructor(readonly b: number) {}\n}\n", "TS1294"],
  ["a possibly missing element as if it were there", "export const a = (b: number[]): number => b[0];\n", "TS2322"],
  ["the page, on the server", "export const a = document.title;\n", "TS2584"],
])("[TOOLS-1] on the server does not compile: %s", (_case, text, code) => {
  expect(errorsOf(SERVER, "src/server/gates/a.ts", text)).toEqual([code]);
});

test("[TOOLS-1] a component's wrong property does not compile", () => {
  const text = '<script setup lang="ts">\nconst a: number = "b";\n</script>\n\n<template>{{ a }}</template>\n';
  expect(errorsOf("tsconfig.web.json", "src/web/gate/Gate.vue", text)).toEqual(["TS2322"]);
});
