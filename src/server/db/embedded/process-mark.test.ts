import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { isMarkAlive, isPidAlive, makeProcessMark } from "./process-mark.ts";

const onLinux = test.runIf(process.platform === "linux");

test("[DATABASE-9] our own mark is alive, and no two marks are the same", () => {
  const [one, two] = [makeProcessMark(), makeProcessMark()];
  expect([isMarkAlive(one), one === two]).toEqual([true, false]);
});

test("[DATABASE-9] the mark of an ended process is dead", async () => {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  expect(isPidAlive(child.pid ?? 0)).toBe(false);
  expect(isMarkAlive(makeProcessMark().replace(/^\d+/, String(child.pid)))).toBe(false);
});

test("[DATABASE-9] what is no mark names nobody", () => {
  expect(["", "x", "0.a.b.c", "-1.a.b.c"].map(isMarkAlive)).toEqual([false, false, false, false]);
});

onLinux("[DATABASE-9] the same number in another boot, or started at another time, is another process", () => {
  const [pid, boot, start, id] = makeProcessMark().split(".");
  expect(isMarkAlive([pid, "00000000", start, id].join("."))).toBe(false);
  expect(isMarkAlive([pid, boot, `${start}1`, id].join("."))).toBe(false);
});

onLinux("[DATABASE-9] an unburied process is dead", async () => {
  // sh starts a child, becomes sleep, and never asks for the child's end.
  const parent = spawn("sh", ["-c", "sleep 0.2 & echo $!; exec sleep 30"], { stdio: ["ignore", "pipe", "ignore"] });
  const [line] = (await once(parent.stdout, "data")) as [Buffer];
  const zombie = Number(line.toString());
  while (isPidAlive(zombie)) await new Promise((done) => setTimeout(done, 5));
  expect(() => process.kill(zombie, 0)).not.toThrow();
  parent.kill();
});
