import { afterAll, beforeAll, expect, test } from "vitest";
import { liuliang } from "#seeds/places/liuliang.ts";
import type { PerimeterItem, PerimeterList } from "#protocol/entrances.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { loadPlace } from "#server/demo/load-place.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { readClosureStatus } from "./closure-status.ts";
import { at, deskOf } from "./test-perimeter.ts";

let server: TestServer;
let call: ReturnType<typeof deskOf>;
let perimeters: readonly PerimeterItem[];

beforeAll(async () => {
  server = await startTestServer();
  await loadPlace(server.services, liuliang());
  call = deskOf(server, await server.signIn({ role: "town-command", area: "330483107" }));
  ({ perimeters } = await call<PerimeterList>("GET", "/districts/liuliang/perimeters"));
});
afterAll(() => server.close());

test("[CLOSURE-30] the joint perimeter of Liuliang holds 4,508 households and four gates; three estates lie in it", () => {
  const [joint, ...estates] = perimeters;
  expect(joint).toMatchObject({ kind: "big", households: 4508, outer: null });
  expect(joint!.entrances.filter(({ state, gate }) => state === "open" && gate?.open)).toHaveLength(4);
  expect(joint!.entrances.filter(({ state }) => state !== "open")).toHaveLength(16);
  expect(estates.map(({ name, households }) => `${name} ${households}`).toSorted()).toEqual([
    "南阳新苑微包围 202",
    "留良新村微包围 112",
    "迎新苑微包围 265",
  ]);
  expect(new Set(estates.map(({ outer }) => outer))).toEqual(new Set([joint!.id]));
});

test("[CLOSURE-30] a fresh demo is red: nobody is on duty, nothing was checked, and each hole says whose it is", () => {
  const [joint, ...estates] = perimeters;
  const reasons = Object.groupBy(joint!.holes, ({ reason }) => reason);
  expect([reasons["no-duty"]?.length, reasons["never-checked"]?.length]).toEqual([4, 14]);
  expect(joint!.holes.every(({ owner }) => owner.name !== null && /村$/.test(owner.areaName))).toBe(true);
  expect(estates.map(({ holes }) => holes.map(({ reason }) => reason))).toEqual([
    ["no-gate"],
    ["no-gate"],
    ["no-gate"],
  ]);
  expect(estates.map(({ outerHoles }) => outerHoles)).toEqual([18, 18, 18]);
});

test("[CLOSURE-30] what the demo drew would be taken from a desk, too", async () => {
  for (const { id, kind, name, nameEn, areas, boundary, outer } of perimeters.toReversed()) {
    const body = { kind, name, nameEn, areas, boundary, outer, why: "核对" };
    expect(await call("PUT", at("perimeters", id), body)).toMatchObject({ id });
  }
});

test("[CLOSURE-31] the status names every hole of every perimeter, and is not well while one is red", async () => {
  const status = await server.services.database.transaction(SERVER_SCOPE, (tx) =>
    readClosureStatus(tx, server.services.now().toISOString()),
  );
  expect(status.ok).toBe(false);
  expect(status.perimeters.map(({ closed, holes }) => [closed, holes.length])).toEqual([
    [false, 18],
    [false, 1],
    [false, 1],
    [false, 1],
  ]);
  expect(status.perimeters[0]!.holes).toContainEqual(
    expect.objectContaining({ reason: "no-duty", name: "湾里西卡口", segment: null }),
  );
});
