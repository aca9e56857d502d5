import { expect, test } from "vitest";
import { checkWeek } from "./check-week.ts";
import { closeWeeks, openWeeks } from "./open-weeks.ts";
import { runWeek } from "./sim-week.ts";

/** `npm run soak` sets more of everything; one seed alone has a run again. */
const { SIM_SEED, SIM_RUNS = "6", SIM_TERMINALS = "5" } = process.env;
const seeds = SIM_SEED === undefined ? Array.from({ length: Number(SIM_RUNS) }, (_, n) => n + 1) : [Number(SIM_SEED)];

test.each(seeds)(
  "[SIM-1] a week at the gates, nothing lost, doubled or seen by others, seed %i",
  async (seed) => {
    const weeks = await openWeeks();
    try {
      const week = await runWeek(weeks, { seed, terminals: Number(SIM_TERMINALS), days: 7, eventsPerDay: 12 });
      const again = `SIM_SEED=${seed} SIM_TERMINALS=${SIM_TERMINALS} npx vitest run simulation/week`;
      expect(await checkWeek(weeks.client, week), `to have it again: ${again}`).toEqual([]);
      for (const { recorded } of week.phones) expect(recorded.size).toBeGreaterThan(10);
    } finally {
      await closeWeeks(weeks);
    }
  },
  600_000,
);
