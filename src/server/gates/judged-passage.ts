import type { Passage } from "#domain/gates/gate-facts.ts";

/** A passage to be judged: by the position of the fact that first told of it, and when its words were decided. */
export type JudgedPassage = {
  readonly original: number;
  readonly area: string;
  readonly at: string;
  readonly decidedAt: string;
  readonly body: Passage;
};
