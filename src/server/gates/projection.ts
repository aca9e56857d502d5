import { sql } from "kysely";
import type { DutyBegun } from "#domain/gates/duty-facts.ts";
import type { Passage, PassageCorrection } from "#domain/gates/gate-facts.ts";
import type { ReviewClosed } from "#domain/gates/review-facts.ts";
import type { SlipsPrinted } from "#domain/gates/slip-facts.ts";
import type { SlipNumber } from "#domain/gates/slip-number.ts";
import type { Tx } from "#server/db/database.ts";
import type { Moves } from "#server/journal/moves.ts";
import type { Projection, WrittenFact } from "#server/journal/projection.ts";
import type { JudgedPassage } from "./judged-passage.ts";
import { noteOrderMoment } from "./order-moments.ts";
import { projectPlace } from "./project-places.ts";
import { addPassages, correctPassage } from "./project-passages.ts";
import { closeReview, reviewPassages, reviewSlip, withdrawPassage } from "./project-reviews.ts";
import { meetPassages, meetSlips, settleMeeting } from "./project-slip-meetings.ts";
import { addSlipBlock, freeSlip, settleSlip, takeSlip } from "./project-slips.ts";

/**
 * gate.*, passage.*, registration.*, emergency.*, slips.*, duty.* and review.* facts → their tables and counts. Orders are
 * noted in their turn, so that passages are judged by those before them in the book.
 */
export const gatesProjection: Projection = {
  name: "gates",
  kinds: [
    "gate.set-up",
    "gate.closed",
    "passage.recorded",
    "passage.corrected",
    "registration.made",
    "emergency.opened",
    "emergency.noted",
    "slips.printed",
    "duty.begun",
    "order.signed",
    "order.countersigned",
    "order.imported",
    "order.lifted",
    "review.closed",
  ],
  tables: [
    ...["gate", "passage_correction", "presence", "registration", "emergency", "slip_block", "slip", "duty"],
    ...["order_moment", "outing", "review"],
  ],
  async apply(tx, town, facts, moves) {
    // Passages come in crowds and go in together; whatever must find what was before it cuts the crowd.
    for (const run of cutIntoRuns(facts)) {
      if (isCrowd(run[0]!)) await takeCrowd(tx, town, run as WrittenFact<Passage>[], moves);
      else await projectOne(tx, town, run[0]!, moves);
    }
  },
};

function isCrowd({ kind, body }: WrittenFact): boolean {
  return kind === "passage.recorded" && (body as Passage).slip === undefined;
}

function cutIntoRuns(facts: readonly WrittenFact[]): WrittenFact[][] {
  const runs: WrittenFact[][] = [];
  for (const fact of facts) {
    const last = runs.at(-1);
    if (isCrowd(fact) && last !== undefined && isCrowd(last[0]!)) last.push(fact);
    else runs.push([fact]);
  }
  return runs;
}

async function takeCrowd(tx: Tx, town: string, facts: readonly WrittenFact<Passage>[], moves: Moves): Promise<void> {
  await takePassages(tx, town, facts, moves);
  await meetSlips(tx, town, facts, moves);
}

async function takePassages(tx: Tx, town: string, facts: readonly WrittenFact<Passage>[], moves: Moves): Promise<void> {
  await addPassages(tx, town, facts, moves);
  await reviewPassages(tx, town, facts.map(judged), moves);
}

function judged({ position, area, at, body }: WrittenFact<Passage>): JudgedPassage {
  return { original: position, area, at, decidedAt: at, body };
}

async function projectOne(tx: Tx, town: string, fact: WrittenFact, moves: Moves): Promise<void> {
  switch (fact.kind) {
    case "passage.recorded":
      return projectSlip(tx, town, fact as WrittenFact<Passage & { slip: SlipNumber }>, moves);
    case "passage.corrected":
      return projectCorrection(tx, town, fact as WrittenFact<PassageCorrection>, moves);
    case "review.closed":
      return projectClosing(tx, town, fact as WrittenFact<ReviewClosed>, moves);
    case "order.signed":
    case "order.countersigned":
    case "order.imported":
    case "order.lifted":
      return noteOrderMoment(tx, town, fact);
    case "slips.printed":
      return addSlipBlock(tx, town, fact as WrittenFact<SlipsPrinted>);
    case "duty.begun":
      return addDuty(tx, town, fact as WrittenFact<DutyBegun>);
    default:
      return projectPlace(tx, town, fact, moves);
  }
}

/** A passage from a paper slip: the first to bear the number counts, another word on it waits for a person. */
async function projectSlip(
  tx: Tx,
  town: string,
  fact: WrittenFact<Passage & { slip: SlipNumber }>,
  moves: Moves,
): Promise<void> {
  const taken = await takeSlip(tx, town, fact);
  if (taken.state === "first") {
    await takePassages(tx, town, [fact], moves);
    await meetPassages(tx, town, fact, moves);
  } else if (taken.state === "differs") await reviewSlip(tx, town, judged(fact), taken.first, moves);
}

async function projectCorrection(
  tx: Tx,
  town: string,
  fact: WrittenFact<PassageCorrection>,
  moves: Moves,
): Promise<void> {
  const corrected = await correctPassage(tx, town, fact, moves);
  if (corrected === undefined) return;
  const { before, after } = corrected;
  await withdrawPassage(tx, town, before, fact.at, moves);
  if (after !== undefined) await reviewPassages(tx, town, [{ ...after, decidedAt: fact.at }], moves);
  else if (before.body.slip !== undefined) await freeSlip(tx, town, before, before.body.slip);
}

/** A person has looked. Of slips that also says what counts from now on. */
async function projectClosing(tx: Tx, town: string, fact: WrittenFact<ReviewClosed>, moves: Moves): Promise<void> {
  const { reason, outcome } = fact.body;
  const closed = await closeReview(tx, town, fact, moves);
  if (closed === undefined || (reason !== "slip-twice" && reason !== "slip-met")) return;
  const [shown, against] = [closed.passage, closed.other!];
  const { gone, added } =
    reason === "slip-twice"
      ? await settleSlip(tx, town, { first: against, second: shown, outcome }, moves)
      : await settleMeeting(tx, town, { slip: shown, passage: against, outcome }, moves);
  if (gone !== undefined) await withdrawPassage(tx, town, gone, fact.at, moves);
  if (added !== undefined) await reviewPassages(tx, town, [{ ...added, decidedAt: added.at }], moves);
}

async function addDuty(tx: Tx, town: string, { area, at, body, position }: WrittenFact<DutyBegun>): Promise<void> {
  const { gate, resident, name, how } = body;
  await sql`
    INSERT INTO duty (town, gate, at, position, area, resident, name, how)
    VALUES (${town}, ${gate}, ${at}, ${position}, ${area}, ${resident}, ${name}, ${how})`.execute(tx);
}
