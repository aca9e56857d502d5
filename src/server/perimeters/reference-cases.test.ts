import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { planApart } from "#domain/perimeters/compare-apart.ts";
import { findLeak } from "#domain/perimeters/find-leak.ts";
import { PlanArea } from "#domain/perimeters/plan-area.ts";
import { planPerimeter } from "#domain/perimeters/plan-perimeter.ts";
import { readPlanArea } from "#domain/perimeters/read-plan-area.ts";
import { describePlan } from "./describe-plan.ts";
import { readNetwork } from "./read-network.ts";
import { findTerminals, readTerminals } from "./read-terminals.ts";

type Crossing = Record<"segment" | "insideNode" | "outsideNode" | "lon" | "lat" | "insideComponent", unknown>;
type Answers = {
  readonly crossings: readonly (Crossing & { readonly segment: string })[];
  readonly segmentsTouchingBoundaryTwice: readonly { readonly segment: string }[];
  readonly insideComponents: readonly { readonly nodes: number; readonly crossings: number }[];
  readonly minimumBarriers: Record<"cutNearestInside" | "cutNearestOutside", string[]> & { readonly value: number };
  readonly openChannels: {
    readonly k: number;
    readonly candidates: readonly number[];
    readonly demandCount: number;
    readonly kMedian: { readonly totalMetres: number; readonly openInsideNodes: readonly number[] };
    readonly kCentre: { readonly maxMetres: number };
  };
  readonly separately?: readonly {
    readonly name: string;
    readonly crossings: number;
    readonly minimumBarriers: number;
  }[];
};

const folder = new URL("../../../seeds/perimeters/", import.meta.url).pathname;
const read = (path: string) => JSON.parse(readFileSync(folder + path, "utf8")) as unknown;
const sorted = (ids: readonly string[]) => [...ids].sort();

const CASES = [
  ["shu", "shu-east", "vehicle"],
  ["shu", "shu-east", "foot"],
  ["andorra", "joint-massana-ordino", "vehicle"],
  ["andorra", "joint-massana-ordino", "foot"],
] as const;

describe.each(CASES)("%s, %s, %s: as other programs found it", async (place, problem, mode) => {
  const answers = read(`${place}/${problem}-${mode}.json`) as Answers;
  const { network } = await readNetwork(`${folder}${place}/extract.osm.pbf`, mode);
  const terminals = findTerminals(await readTerminals(`${folder}${place}/terminals-${problem}-${mode}.json`), network);
  const area = readPlanArea(read(`${place}/area-${problem}.geojson`));
  const plan = planPerimeter(network, new PlanArea(area.polygons), { terminals, channels: answers.openChannels.k });
  const told = describePlan(network, plan);
  const barredBy = (ids: readonly string[]) => Uint8Array.from(network.segmentIds, (id) => (ids.includes(id) ? 1 : 0));

  test("[PERIMETER-1] every way in, at its place on the line", () => {
    expect([area.faults, area.repairs]).toEqual([[], []]);
    const bySegment = (one: { segment: string }, other: { segment: string }) => (one.segment < other.segment ? -1 : 1);
    expect([...told.crossings].sort(bySegment)).toEqual(
      [...answers.crossings].sort(bySegment).map((crossing) => {
        const { segment, insideNode, outsideNode, lon, lat, insideComponent } = crossing;
        return expect.objectContaining({ segment, insideNode, outsideNode, lon, lat, insideComponent }) as unknown;
      }),
    );
    const touching = answers.segmentsTouchingBoundaryTwice.map(({ segment }) => segment);
    expect(sorted(told.segmentsTouchingBoundaryTwice.map(({ segment }) => segment))).toEqual(sorted(touching));
  });

  test("[PERIMETER-2] the parts of the inside, and the ways into each", () => {
    expect(told.insideComponents).toEqual(
      answers.insideComponents.map(({ nodes, crossings }, index) => ({ index, nodes, crossings })),
    );
  });

  test("[PERIMETER-3] the least barriers, nearest to either side", () => {
    const { value, cutNearestInside, cutNearestOutside } = answers.minimumBarriers;
    expect(told.minimumBarriers.value).toBe(value);
    expect(sorted(told.minimumBarriers.segments)).toEqual(sorted(cutNearestInside));
    expect(sorted(told.minimumBarriers.nearestOutside)).toEqual(sorted(cutNearestOutside));
    expect([told.sealed, told.leak]).toEqual([true, null]);
  });

  test("[PERIMETER-4] a cut without any one of its barriers leaks, and the way is a way", () => {
    for (const cut of [told.minimumBarriers.segments, told.minimumBarriers.nearestOutside]) {
      expect(findLeak(network, terminals.inside, terminals.outside, barredBy(cut))).toBeUndefined();
      for (const omitted of cut) {
        const barred = barredBy(cut.filter((id) => id !== omitted));
        const leak = findLeak(network, terminals.inside, terminals.outside, barred)!;
        expect(terminals.inside).toContain(leak[0]);
        expect(terminals.outside).toContain(leak.at(-1));
        expect(leak.slice(1).every((node, step) => isStep(leak[step]!, node, barred))).toBe(true);
      }
    }
  });

  test("[PERIMETER-5] the entrances to keep open, by least walking and by least longest walk", () => {
    const { candidates, demandCount, kMedian, kCentre } = answers.openChannels;
    expect(told.openChannels).toMatchObject({ candidates, demandCount });
    expect(Math.abs(told.openChannels.kMedian.totalMetres! - kMedian.totalMetres)).toBeLessThan(0.5);
    expect(told.openChannels.kMedian.openInsideNodes).toEqual(kMedian.openInsideNodes);
    expect(Math.abs(told.openChannels.kCentre.maxMetres! - kCentre.maxMetres)).toBeLessThan(0.5);
    expect([told.openChannels.kMedian.proven, told.openChannels.kCentre.proven]).toEqual([true, true]);
  });

  if (answers.separately !== undefined)
    test("[PERIMETER-6] what each place needs by itself", () => {
      const { features } = read(`${place}/areas.geojson`) as { features: { properties: { name: string } }[] };
      const members = answers.separately!.map(({ name }) => {
        const feature = features.find(({ properties }) => properties.name === name);
        return new PlanArea(readPlanArea(feature).polygons);
      });
      expect(planApart(network, members, terminals)).toEqual(
        answers.separately!.map(({ crossings, minimumBarriers }) => ({ crossings, barriers: minimumBarriers })),
      );
    });

  function isStep(from: number, to: number, barred: Uint8Array): boolean {
    for (let at = network.firstEnd[from]!; at < network.firstEnd[from + 1]!; at++) {
      const end = network.endsOf[at]!;
      if (barred[end >> 1] === 0 && network.ends[end ^ 1] === to) return true;
    }
    return false;
  }
});
