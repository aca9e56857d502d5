import { expect, test } from "vitest";
import { runStep, runSteps } from "./run-steps.ts";

const says = (text: string, code: number) => ["-e", `console.log("${text}"); process.exitCode = ${code};`];

test("[TOOLS-11] a step keeps its output and whether it went well", async () => {
  expect(await runStep({ name: "good", node: says("all well", 0) })).toMatchObject({ ok: true, output: "all well" });
  expect(await runStep({ name: "bad", node: says("a hole", 3) })).toMatchObject({ ok: false, output: "a hole" });
});

test("[TOOLS-11] every step runs, though one fails", async () => {
  const steps = [
    { name: "a", node: says("a", 1) },
    { name: "b", node: says("b", 0) },
    { name: "c", node: says("c", 0) },
  ];
  expect(await runSteps(steps, 2)).toEqual({ passed: 2, failed: 1 });
});
