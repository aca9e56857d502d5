import type { Projection, WrittenFact } from "./projection.ts";

/** For tests: test.tallied facts → the counter `tallied` and the gauge `tally` of their area. */
export const tallyProjection: Projection = {
  name: "tally",
  kinds: ["test.tallied"],
  tables: [],
  async apply(_tx, _town, facts, moves) {
    for (const { area, at, body } of facts as WrittenFact<{ by: number }>[]) {
      moves.count("tallied", area, at);
      moves.gauge("tally", area, body.by);
    }
  },
};
