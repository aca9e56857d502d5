import type { ClosureEntrance, ClosureEvidence, ClosurePerimeter } from "./check-closure.ts";

/** Nine in the morning in Shanghai. */
export const MOMENT = "2020-02-06T01:00:00.000Z";
const BEFORE = "2020-02-05T00:00:00.000Z";

/** An hour is `ago(1)`. */
export const ago = (hours: number): string => new Date(Date.parse(MOMENT) - hours * 3_600_000).toISOString();

export const examplePerimeter = (changes: Partial<ClosurePerimeter> = {}): ClosurePerimeter => ({
  ...{ since: BEFORE, crossings: null, crossingsSince: null, ...changes },
});

export const exampleEntrance = (id: string, changes: Partial<ClosureEntrance> = {}): ClosureEntrance => ({
  ...{ id, state: "open", stateSince: BEFORE, lon: 120.4, lat: 30.5, segment: null },
  ...{ gate: { id: `gate-${id}`, closedAt: null }, ...changes },
});

export const exampleBlock = (id: string, changes: Partial<ClosureEntrance> = {}): ClosureEntrance =>
  exampleEntrance(id, { state: "blocked", gate: null, ...changes });

/** A perimeter with a gate, a block and an emergency way, closed as it should be. */
export const exampleEvidence = (changes: Partial<ClosureEvidence> = {}): ClosureEvidence => ({
  entrances: [exampleEntrance("west"), exampleBlock("lane"), exampleBlock("fire", { state: "emergency-only" })],
  duties: [{ gate: "gate-west", at: ago(2) }],
  inspections: [{ entrance: "lane", at: ago(20), result: "intact", photos: 1 }],
  openings: [{ entrance: "fire", beganAt: ago(6), endedAt: ago(5) }],
  ...changes,
});
