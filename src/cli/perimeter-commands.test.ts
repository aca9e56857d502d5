import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const ROOT = new URL("../../", import.meta.url).pathname;
const SHU = "seeds/perimeters/shu";
const folder = mkdtempSync(join(tmpdir(), "hedgerow-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

function perimeter(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/hedgerow.ts", "perimeter", ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return { status, stdout, stderr, json: () => JSON.parse(stdout) as Record<string, unknown> };
}
const put = (name: string, content: unknown) => {
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  return join(folder, name);
};
const NETWORK = ["--network", `${SHU}/extract.osm.pbf`];
const AREA = ["--boundary", `${SHU}/area-shu-east.geojson`];
const TERMINALS = ["--terminals", `${SHU}/terminals-shu-east-vehicle.json`];

test("[PERIMETER-3] solve prints the plan, and check proves its barriers or names the leak", () => {
  const solved = perimeter("solve", ...NETWORK, ...AREA, ...TERMINALS, "--json");
  expect(solved.status).toBe(0);
  const plan = solved.json() as { minimumBarriers: { value: number; segments: string[] } };
  expect(plan).toMatchObject({
    ...{ sealed: true, leak: null, notes: [], minimumBarriers: { value: 10 } },
    openChannels: { k: 4, kMedian: { totalMetres: 45193.21, meanMetres: 358.68 }, kCentre: { maxMetres: 629.8 } },
  });
  const check = (barriers: string) =>
    perimeter("check", ...NETWORK, ...TERMINALS, "--barriers", barriers, "--json").json();
  expect(check(put("plan.json", plan))).toEqual({ sealed: true, leak: null });
  const { segments } = plan.minimumBarriers;
  expect(check(put("list.json", segments))).toEqual({ sealed: true, leak: null });
  expect(check(put("lines.txt", segments.join("\n")))).toEqual({ sealed: true, leak: null });
  expect(check(put("fewer.json", { segments: segments.slice(1) }))).toMatchObject({ sealed: false });
});

test("[PERIMETER-4] check reads the roads of the mode its terminals are of", () => {
  const foot = ["--terminals", `${SHU}/terminals-shu-east-foot.json`];
  const { minimumBarriers } = JSON.parse(readFileSync(join(ROOT, SHU, "shu-east-foot.json"), "utf8")) as {
    minimumBarriers: { cutNearestOutside: string[] };
  };
  const barriers = put("foot.json", minimumBarriers.cutNearestOutside);
  expect(perimeter("check", ...NETWORK, ...foot, "--barriers", barriers, "--json").json()).toEqual({
    ...{ sealed: true, leak: null },
  });
});

test("[PERIMETER-12] without terminals, settlement roads inside are parted from public roads outside", () => {
  const plan = perimeter("solve", ...NETWORK, ...AREA, "--channels", "2", "--mode", "foot", "--json").json();
  expect(plan).toMatchObject({ sealed: true, openChannels: { k: 2 } });
  expect((plan.crossings as unknown[]).length).toBe(15);
});

test("[PERIMETER-8] what is wrong is said, with the file and the way out, and ends with 1", () => {
  const bow = {
    type: "Polygon",
    coordinates: [
      [
        [121.38, 31.31],
        [121.39, 31.32],
        [121.39, 31.31],
        [121.38, 31.32],
        [121.38, 31.31],
      ],
    ],
  };
  const far = {
    type: "Polygon",
    coordinates: [
      [
        [1, 1],
        [2, 1],
        [1, 2],
        [1, 1],
      ],
    ],
  };
  const cases: [string[], string][] = [
    [["solve", ...NETWORK, "--boundary", put("bow.geojson", bow)], "crosses itself"],
    [["solve", ...NETWORK, "--boundary", join(folder, "none.geojson")], "There is no such file"],
    [["solve", "--network", put("x.json", "{}"), ...AREA], "neither .osm"],
    [
      ["solve", ...NETWORK, ...AREA, "--terminals", put("t.json", { S_insideTerminals: [5], T_outsideTerminals: [] })],
      "no node of the network",
    ],
    [["check", ...NETWORK, ...TERMINALS, "--barriers", put("b.json", ["1:1"])], "no segment of the network"],
    [["check", ...NETWORK, ...TERMINALS, "--barriers", put("c.json", '{"a":1}')], "list of segment ids"],
    [["solve", ...NETWORK, ...TERMINALS, "--boundary", put("far.geojson", far)], "of another place"],
    [["solve", ...NETWORK, ...AREA, "--channels", "0"], "1 to 50"],
  ];
  for (const [args, sentence] of cases) {
    const { status, stderr } = perimeter(...args);
    expect([status, stderr]).toEqual([1, expect.stringContaining(sentence)]);
  }
});

test("[PERIMETER-7] roads that must stay open, are shut or cost more; unknown ones are named", () => {
  const solve = (...wishes: string[]) => perimeter("solve", ...NETWORK, ...AREA, ...TERMINALS, ...wishes);
  const open = solve("--stay-open", "service,tertiary,residential");
  expect([open.status, open.stdout]).toEqual([
    0,
    expect.stringContaining("no barriers seal it: a way stays open along"),
  ]);
  const dear = solve("--cost", "service=3", "--shut", "49051673:0", "--json").json() as {
    minimumBarriers: { value: number; segments: string[] };
  };
  expect(dear.minimumBarriers.value).toBeGreaterThan(10);
  expect(dear.minimumBarriers.segments).not.toContain("49051673:0");
  expect(solve("--shut", "moonway").stderr).toContain("moonway: This is no kind of road");
  expect(solve("--cost", "service=free").stderr).toContain("1 to 1000");
});

test("[PERIMETER-8] a ring left open is closed, and told", () => {
  const open = {
    type: "Polygon",
    coordinates: [
      [
        [121.38, 31.31],
        [121.39, 31.31],
        [121.39, 31.32],
        [121.38, 31.32],
      ],
    ],
  };
  const { notes } = perimeter("solve", ...NETWORK, "--boundary", put("open.geojson", open), "--json").json();
  expect(notes).toEqual([expect.stringContaining("was closed. (polygon 0, ring 0, at 121.38, 31.32)")]);
});

test("[PERIMETER-14] each place for itself against all together; a name that is none is told", () => {
  const ANDORRA = "seeds/perimeters/andorra";
  const files = [
    ...["--network", `${ANDORRA}/extract.osm.pbf`, "--places", `${ANDORRA}/areas.geojson`],
    ...["--boundary", `${ANDORRA}/area-joint-massana-ordino.geojson`],
    ...["--terminals", `${ANDORRA}/terminals-joint-massana-ordino-vehicle.json`],
  ];
  const compared = perimeter(
    "compare",
    ...files,
    "--only",
    "La Massana,Ordino",
    "--channels-each",
    "2",
    "--json",
  ).json();
  expect(compared).toEqual({
    apart: [
      { name: "Ordino", crossings: 25, barriers: 6, openEntrances: 2, guardHours: 192 },
      { name: "La Massana", crossings: 16, barriers: 9, openEntrances: 2, guardHours: 192 },
    ],
    sum: { crossings: 41, barriers: 15, openEntrances: 4, guardHours: 384 },
    together: { crossings: 21, barriers: 4, openEntrances: 4, guardHours: 384 },
  });
  const unknown = perimeter("compare", ...files, "--only", "Canillo");
  expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringContaining("no place is called Canillo")]);
});
