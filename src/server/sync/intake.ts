import { AnswerError } from "#server/http/answer-error.ts";

/** Facts of fifty full phones: some ten seconds of work on a small machine, well within the minute a phone waits. */
const FACTS_AT_ONCE = 10_000;

/**
 * The facts of phones that are being taken at this moment. When all phones come back at once after a day without network, a
 * server that let them all in would answer none in time, and each would send the same again: so who comes beyond the bound is
 * told at once, keeps its facts and comes again later.
 */
export class Intake {
  #underWay = 0;

  /** Does the work, unless too much is under way: then throws `busy`. One that comes alone is always let in. */
  async take<T>(facts: number, work: () => Promise<T>): Promise<T> {
    if (this.#underWay > 0 && this.#underWay + facts > FACTS_AT_ONCE) throw new AnswerError("busy");
    this.#underWay += facts;
    try {
      return await work();
    } finally {
      this.#underWay -= facts;
    }
  }
}
