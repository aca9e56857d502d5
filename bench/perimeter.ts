import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chooseChannels } from "#domain/perimeters/choose-channels.ts";
import { findMinimumCut } from "#domain/perimeters/minimum-cut.ts";
import { buildNetwork, type RoadNetwork } from "#domain/perimeters/road-network.ts";
import { readNetwork } from "#server/perimeters/read-network.ts";
import { median } from "./median.ts";
import type { BenchResult } from "./run.ts";

const execute = promisify(execFile);
const ROUNDS = 5;
const ANDORRA = new URL("../seeds/perimeters/andorra/extract.osm.pbf", import.meta.url).pathname;

/** The same graph and terminals, cut by igraph (push-relabel) or scipy; prints milliseconds of the cut alone, and its value. */
const PEER = `
import sys, json, time, numpy as np
graph = json.load(open(sys.argv[1])); nodes, ends, source, sink = graph["nodes"], np.array(graph["ends"]).reshape(-1, 2), graph["source"], graph["sink"]
s, t = nodes, nodes + 1
extra = [(s, v) for v in source] + [(v, t) for v in sink]
cost = [1] * len(ends) + [10**6] * len(extra)
times = []
if sys.argv[2] == "igraph":
    import igraph
    g = igraph.Graph(n=nodes + 2, edges=ends.tolist() + extra)
    g.es["capacity"] = cost
    for _ in range(int(sys.argv[3])):
        begin = time.perf_counter(); value = g.maxflow_value(s, t, capacity="capacity"); times.append(time.perf_counter() - begin)
else:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import maximum_flow
    e = np.concatenate([ends, np.array(extra)]); c = np.array(cost, dtype=np.int32)
    m = coo_matrix((np.concatenate([c, c]), (np.concatenate([e[:, 0], e[:, 1]]), np.concatenate([e[:, 1], e[:, 0]]))), shape=(nodes + 2, nodes + 2)).tocsr()
    for _ in range(int(sys.argv[3])):
        begin = time.perf_counter(); value = maximum_flow(m, s, t).flow_value; times.append(time.perf_counter() - begin)
print(json.dumps({"ms": sorted(times)[len(times) // 2] * 1000, "value": int(value)}))
`;

/**
 * The planner beside the usual tools on the same graphs and terminals, in one run: the minimum cut of a town and of a county's
 * 700,000 arcs, reading an .osm.pbf, and the choice of 4 of 32 entrances. Needs Debian's python3-igraph, python3-scipy and
 * osmium-tool; the lines of those that are missing are left out, and said.
 */
export async function run(): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), "hedgerow-bench-"));
  try {
    const peer = join(folder, "peer.py");
    await writeFile(peer, PEER);
    return [
      ...(await cutBench(folder, peer, "town, 5,000 segments", grid(50, 50, 12), { limitMs: 10 })),
      ...(await cutBench(folder, peer, "county, 700,000 arcs", grid(420, 418, 120), { igraph: 0.5 })),
      ...(await readingBench(folder)),
      channelBench(),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Graph = { readonly network: RoadNetwork; readonly source: readonly number[]; readonly sink: readonly number[] };

/** A grid of streets, some missing; the settlements of a square in its middle are parted from its rim. */
function grid(width: number, height: number, half: number): Graph {
  const segments = [];
  for (let node = 0; node < width * height; node++) {
    const [x, y] = [node % width, Math.floor(node / width)];
    const street = (to: number, way: number) => ({
      id: `${way}:${node}`,
      from: node + 1,
      to: to + 1,
      highway: "residential",
      name: null,
    });
    // Every seventeenth is no street: a hash of its place says which.
    if (x + 1 < width && Math.imul(node + 1, 2654435761) >>> 28 !== 3) segments.push(street(node + 1, 1));
    if (y + 1 < height && Math.imul(node + 7, 2246822519) >>> 28 !== 3) segments.push(street(node + width, 2));
  }
  const { network } = buildNetwork(segments, (id) => [(id % width) * 1000, Math.floor(id / width) * 1000]);
  const numbers = Array.from(network.nodeIds, (id, number) => ({
    number,
    x: (id - 1) % width,
    y: Math.floor((id - 1) / width),
  }));
  const isIn = ({ x, y }: { x: number; y: number }) =>
    Math.abs(x - width / 2) < half && Math.abs(y - height / 2) < half;
  const isRim = ({ x, y }: { x: number; y: number }) => x === 0 || y === 0 || x === width - 1 || y === height - 1;
  return {
    network,
    source: numbers.filter((one) => isIn(one) && one.number % 3 === 0).map(({ number }) => number),
    sink: numbers.filter(isRim).map(({ number }) => number),
  };
}

async function cutBench(
  folder: string,
  peer: string,
  name: string,
  { network, source, sink }: Graph,
  goals: { readonly limitMs?: number; readonly igraph?: number },
): Promise<BenchResult[]> {
  const file = join(folder, "graph.json");
  await writeFile(file, JSON.stringify({ nodes: network.nodeIds.length, ends: [...network.ends], source, sink }));
  const cut = findMinimumCut(network, source, sink)!;
  const ours = median(Array.from({ length: ROUNDS }, () => timed(() => findMinimumCut(network, source, sink))));
  const results: BenchResult[] = [];
  for (const tool of ["igraph", "scipy"] as const) {
    const found = await askPeer(peer, file, tool);
    if (found === undefined) continue;
    if (found.value !== cut.value) throw new Error(`${tool} finds ${found.value}, we ${cut.value}`);
    const goal = tool === "igraph" && goals.igraph !== undefined ? { goal: goals.igraph, atMost: true } : {};
    results.push({
      name: `minimum cut: ${name}, beside ${tool}`,
      ours,
      peer: found.ms,
      ratio: ours / found.ms,
      ...goal,
      unit: "ms",
    });
  }
  if (goals.limitMs !== undefined)
    results.push({
      name: `minimum cut: ${name}, beside its limit`,
      ours,
      peer: goals.limitMs,
      ratio: ours / goals.limitMs,
      goal: 1,
      atMost: true,
      unit: "ms",
    });
  return results;
}

async function askPeer(script: string, file: string, tool: string): Promise<{ ms: number; value: number } | undefined> {
  try {
    const { stdout } = await execute("/usr/bin/python3", [script, file, tool, String(ROUNDS)], { maxBuffer: 1 << 20 });
    return JSON.parse(stdout) as { ms: number; value: number };
  } catch {
    console.error(`python3-${tool} is missing (apt-get install python3-${tool}): its lines are left out.`);
    return undefined;
  }
}

/** Reading Andorra's ways and nodes into a network, beside osmium-tool turning the same file into text. */
async function readingBench(folder: string): Promise<BenchResult[]> {
  const out = join(folder, "out.opl");
  const osmium = () => spawnSync("osmium", ["cat", ANDORRA, "-O", "-f", "opl", "-o", out]).status;
  if (osmium() !== 0) {
    console.error("osmium-tool is missing (apt-get install osmium-tool): its line is left out.");
    return [];
  }
  await readNetwork(ANDORRA, "foot");
  const [ours, peers]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const begin = performance.now();
    await readNetwork(ANDORRA, "foot");
    ours.push(performance.now() - begin);
    peers.push(timed(osmium));
  }
  const [our, peer] = [median(ours), median(peers)];
  return [
    {
      name: "roads: an .osm.pbf into a network, beside osmium's export",
      ours: our,
      peer,
      ratio: our / peer,
      unit: "ms",
    },
  ];
}

/** 4 of 32 entrances for 2,000 households, exactly, beside a second. */
function channelBench(): BenchResult {
  const walks = Array.from({ length: 32 }, (_, one) =>
    Float64Array.from({ length: 2_000 }, (_, other) => {
      const turn = (one / 32) * 2 * Math.PI;
      const [x, y] = [
        (Math.imul(other, 2654435761) >>> 16) / 65_536 - 0.5,
        (Math.imul(other, 2246822519) >>> 16) / 65_536 - 0.5,
      ];
      return 2_000 * Math.hypot(x - Math.cos(turn), y - Math.sin(turn));
    }),
  );
  const ours = median(Array.from({ length: 3 }, () => timed(() => chooseChannels(walks, 4, "total"))));
  if (!chooseChannels(walks, 4, "total").isProven) throw new Error("the choice is not proven");
  return {
    name: "entrances: the best 4 of 32, exact, beside a second",
    ours,
    peer: 1_000,
    ratio: ours / 1_000,
    goal: 1,
    atMost: true,
    unit: "ms",
  };
}

function timed(work: () => unknown): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

if (import.meta.main) console.table(await run());
