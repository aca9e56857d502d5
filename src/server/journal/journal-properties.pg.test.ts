import fc from "fast-check";
import { expect, test } from "vitest";
import type { Acknowledgement } from "#protocol/acknowledgement.ts";
import type { Fact } from "#protocol/fact.ts";
import { rebuildProjections } from "./rebuild-projections.ts";
import { TEST_TOWN } from "./test-terminal.ts";
import { numbers, TEST_PROJECTIONS, useTestJournal } from "./use-test-journal.ts";
import { verifyJournal } from "./verify-journal.ts";

const here = useTestJournal();
const RUNS = 40;

/** What three phones make: tallies, and households that take each other's numbers. */
const Deed = fc.oneof(
  fc.record({ phone: fc.nat(2), by: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ phone: fc.nat(2), household: fc.integer({ min: 1, max: 4 }), number: fc.integer({ min: 1, max: 4 }) }),
);
/** How it is sent: batches of any facts in any order, repeats included, some of them at the same time to two servers. */
const Sending = fc.array(fc.array(fc.array(fc.nat(99), { maxLength: 12 }), { minLength: 1, maxLength: 3 }), {
  maxLength: 8,
});

test("[JOURNAL-1] [JOURNAL-4] [JOURNAL-13] however facts are cut, repeated and shuffled, the book is as the model says", async () => {
  const plan = fc.record({ deeds: fc.array(Deed, { minLength: 1, maxLength: 30 }), sending: Sending });
  await fc.assert(fc.asyncProperty(plan, check), { numRuns: RUNS });
});

async function check({
  deeds,
  sending,
}: {
  deeds: (typeof Deed extends fc.Arbitrary<infer D> ? D : never)[];
  sending: number[][][];
}) {
  await here.empty();
  const phones = [here.newTerminal(), here.newTerminal(), here.newTerminal()];
  const facts = deeds.map((deed) => {
    const phone = phones[deed.phone]!;
    return "by" in deed ? phone.tally(deed.by) : phone.household(deed.household, { number: `N${deed.number}` });
  });
  const model = new Model();
  // At the end everything once more, as a phone does that lost every answer.
  for (const step of [...sending, [facts.map((_, index) => index)]]) {
    const batches = step.map((batch) => batch.map((index) => facts[index % facts.length]!));
    const servers = [here.journal, here.other];
    const sent = batches.map((batch, index) => servers[index % 2]!.append(TEST_TOWN, batch));
    // If one fails, the others must not go on writing into the book of the next run: it would hide the cause.
    await Promise.allSettled(sent);
    const answers = await Promise.all(sent);
    model.learn(batches.flat(), answers.flat());
  }
  await model.compare();
}

/** Believes the answers, and expects the book and all that is counted to follow from them. */
class Model {
  readonly #positions = new Map<Fact, number>();

  /** Facts and answers of one step; what was sent at the same time was taken in an order nobody knows. */
  learn(batch: readonly Fact[], answers: readonly Acknowledgement[]): void {
    expect(answers.map(({ id }) => id)).toEqual(batch.map(({ id }) => id));
    const before = new Map(this.#positions);
    for (const [index, fact] of batch.entries()) {
      const answer = answers[index]!;
      const known = this.#positions.get(fact);
      if (answer.state === "received") {
        expect(answer.position).toBe(known ?? answer.position);
        this.#positions.set(fact, answer.position);
      } else {
        // Only a household's number can be refused here, and nothing that was received before is refused now.
        expect([fact.kind, answer.code, before.get(fact)]).toEqual([
          "register.household-recorded",
          "breaks-rule",
          undefined,
        ]);
      }
    }
  }

  async compare(): Promise<void> {
    const book = [...this.#positions].sort(([, one], [, other]) => one - other).map(([fact]) => fact);
    expect(await here.positions()).toEqual(numbers(book.length));
    expect(await here.read("SELECT id FROM fact ORDER BY position")).toEqual(book.map(({ id }) => id));
    const tallied = book.filter(({ kind }) => kind === "test.tallied");
    const [counted, sum] = [
      tallied.length,
      tallied.reduce((total, { body }) => total + (body as { by: number }).by, 0),
    ];
    expect(await here.read("SELECT value FROM counter")).toEqual(counted === 0 ? [] : [String(counted)]);
    const households = new Map(book.filter(({ kind }) => kind !== "test.tallied").map((fact) => [fact.subject!, fact]));
    const rows = [...households].map(([id, { body }]) => `${id} ${(body as { number: string }).number}`);
    expect((await here.read("SELECT id, number FROM household")).sort()).toEqual(rows.sort());
    const gauges = [
      ["households", households.size],
      ["tally", sum],
    ].filter(([, value]) => value !== 0);
    expect(await here.read("SELECT metric, value FROM gauge WHERE value <> 0 ORDER BY 1")).toEqual(
      gauges.map((gauge) => gauge.join(" ")),
    );
    const { towns } = await verifyJournal(here.at.database);
    expect(towns.filter(({ ok }) => !ok)).toEqual([]);
    const rebuilt = await rebuildProjections(here.at.url, {
      compare: true,
      projections: TEST_PROJECTIONS,
      batches: [3, 1, 2],
    });
    expect(rebuilt.tables.filter(({ differences }) => differences > 0)).toEqual([]);
  }
}
