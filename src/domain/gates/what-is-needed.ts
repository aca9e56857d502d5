import type { Papers } from "#domain/orders/measure.ts";
import type { Policy } from "#domain/orders/policy.ts";
import type { Direction } from "./gate-facts.ts";

/** What the guard is to ask for, before anything is decided. */
export type Needed = {
  readonly temperature: boolean;
  readonly papers: Papers;
};

/** What the policy has a gate ask for in a direction; nothing where no order demands it, so that the screen asks nothing in vain. */
export function whatIsNeeded(policy: Policy, direction: Direction): Needed {
  return {
    temperature: policy.temperature.some(({ value }) => value === "both" || direction === "in"),
    papers: policy.papers[0]?.value ?? "none",
  };
}
