import { readdir } from "node:fs/promises";

/** One line of the bench: our figure, the peer's (or the limit) of the same run, and ours ÷ peer beside what it should reach. */
export type BenchResult = {
  readonly name: string;
  readonly ours: number;
  readonly peer: number;
  readonly ratio: number;
  /** What the ratio should reach, or where `atMost` is set, stay under. Missing: for information. */
  readonly goal?: number;
  readonly atMost?: boolean;
  readonly unit: string;
  /** A goal that is a promise and no measurement (the size of a bundle): missing it fails the run. */
  readonly binding?: boolean;
};

type Bench = { run?: () => Promise<readonly BenchResult[]> };

const FOLDER = new URL("./", import.meta.url);

export function isReached({ ratio, goal, atMost }: BenchResult): boolean {
  return goal === undefined || (atMost === true ? ratio <= goal : ratio >= goal);
}

/** `node bench/run.ts [name…] [--strict]`: runs bench/<name>.ts, or all of them, and prints one table. */
async function main(args: readonly string[]): Promise<void> {
  const isStrict = args.includes("--strict");
  const names = args.filter((arg) => !arg.startsWith("--"));
  const results: BenchResult[] = [];
  for (const file of await findBenches(names)) {
    const { run } = (await import(new URL(file, FOLDER).href)) as Bench;
    if (run === undefined) continue;
    console.error(`${file} …`);
    results.push(...(await run()));
  }
  console.table(results.map(toLine));
  const missed = results.filter((result) => !isReached(result));
  if (missed.some(({ binding }) => binding || isStrict)) process.exitCode = 1;
}

async function findBenches(names: readonly string[]): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const benches = files.filter((name) => name !== "run.ts").sort();
  const unknown = names.filter((name) => !benches.includes(`${name}.ts`));
  if (unknown.length > 0) throw new Error(`no such bench: ${unknown.join(", ")}`);
  return names.length === 0 ? benches : names.map((name) => `${name}.ts`);
}

function toLine(result: BenchResult) {
  const { name, ours, peer, ratio, goal, atMost, unit } = result;
  const number = (value: number) =>
    value >= 100 ? Math.round(value).toLocaleString("en") : Number(value.toPrecision(3));
  const limit = goal === undefined ? "" : `${atMost === true ? "≤" : "≥"} ${goal}`;
  const ok = goal === undefined ? "" : isReached(result) ? "ok" : "MISSED";
  return {
    name,
    ours: `${number(ours)} ${unit}`,
    peer: `${number(peer)} ${unit}`,
    ratio: Number(ratio.toFixed(2)),
    goal: limit,
    ok,
  };
}

if (import.meta.main) await main(process.argv.slice(2));
