import type pg from "pg";
import { mintUuid7 } from "#domain/time/uuid7.ts";
import { Chance } from "./chance.ts";
import { FaultyLine } from "./faulty-line.ts";
import type { VirtualClock, Weeks } from "./open-weeks.ts";
import { passage, type SimPlace } from "./sim-place.ts";
import type { SimTerminal } from "./sim-terminal.ts";

export type WeekPlan = {
  readonly seed: number;
  readonly terminals: number;
  /** Virtual days. */
  readonly days: number;
  /** What happens a day and terminal, on average: recording, contacts, kills, clocks that jump, copies that arrive late. */
  readonly eventsPerDay: number;
};

/** A phone of the run, its line, and what its guard believes to be recorded: id by id. */
export type SimPhone = { readonly phone: SimTerminal; readonly line: FaultyLine; readonly recorded: Set<string> };
export type Week = { readonly plan: WeekPlan; readonly phones: readonly SimPhone[]; readonly clock: VirtualClock };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Where a phone's clock may stand suddenly, against the true time or altogether. */
const WRONG_CLOCKS = [
  (now: number) => now - 26 * HOUR,
  (now: number) => now + 26 * HOUR,
  () => 0,
  () => Date.parse("2038-01-19T03:14:08.000Z"),
  (now: number) => now - 5 * 60_000,
] as const;

/** A planted bug: in the database before anybody joins, or in each phone (`onOpen`) and its line after it joined. */
export type Plant = {
  readonly inDatabase?: string;
  readonly inPhone?: (phone: SimTerminal, weeks: Weeks) => void;
};

/**
 * A week at the gate: phones record, lose the network, are killed, have wrong clocks; then the network heals and everybody
 * is in touch again. One thing after the other, so that the same seed is the same run.
 */
export async function runWeek({ place, clock, client }: Weeks, plan: WeekPlan, plant: Plant = {}): Promise<Week> {
  const chance = new Chance(plan.seed);
  if (plant.inDatabase !== undefined) await client.query(plant.inDatabase);
  const phones: SimPhone[] = [];
  for (let n = 0; n < plan.terminals; n++) {
    const phone = await place.join(clock.now);
    plant.inPhone?.(phone, { place, clock, client });
    const line = new FaultyLine(phone.line, chance);
    phone.line = line.send;
    phone.chance = chance;
    phones.push({ phone, line, recorded: new Set<string>() });
  }
  const events = plan.terminals * plan.days * plan.eventsPerDay;
  for (let n = 0; n < events; n++) {
    const step = Math.round((plan.days * DAY) / events);
    clock.now += step;
    for (const { phone } of phones) phone.pass(step);
    if (chance.percent(1)) await cutConnections(client);
    await happen(place, clock, chance, chance.pick(phones));
  }
  for (const one of phones) one.line.heal();
  for (let round = 0; round < 4; round++) {
    for (const { phone } of phones) {
      // A minute after the network came back: four contacts.
      clock.now += 15_000;
      phone.pass(15_000);
      await (await phone.start()).loop.syncNow();
    }
  }
  return { plan, phones, clock };
}

/** The database throws everybody out but us, as it does when it is restarted. */
async function cutConnections(client: pg.Client): Promise<void> {
  await client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
}

async function happen(place: SimPlace, clock: VirtualClock, chance: Chance, one: SimPhone): Promise<void> {
  const { phone, line, recorded } = one;
  const dice = chance.below(100);
  if (dice < 55) return record(place, chance, one);
  if (dice < 79) return phone.terminal.loop.syncNow();
  if (dice < 82) return killWhileSyncing(chance, phone);
  if (dice < 84) return void (await phone.start());
  if (dice < 88) return killWhileRecording(place, chance, phone, recorded);
  if (dice < 90) return void (phone.now = chance.pick(WRONG_CLOCKS)(clock.now));
  if (dice < 92) return void (phone.now = clock.now);
  if (dice < 96) return line.arriveLate();
  line.isDown = !line.isDown;
}

function someone(place: SimPlace, chance: Chance, phone: SimTerminal) {
  const { head, child } = place.people;
  const draft = passage(place, chance.percent(50) ? "in" : "out", chance.pick([head, child]));
  return { ...draft, id: mintUuid7(Math.max(0, phone.now), chance.bytes(10)) };
}

async function record(place: SimPlace, chance: Chance, { phone, recorded }: SimPhone): Promise<void> {
  const fact = await phone.terminal.append(someone(place, chance, phone));
  recorded.add(fact!.id);
}

async function killWhileSyncing(chance: Chance, phone: SimTerminal): Promise<void> {
  phone.killIn(chance.below(4));
  await phone.terminal.loop.syncNow().catch(() => undefined);
  phone.killIn(undefined);
  await phone.start();
}

/** Clock, hash, signature, the steps of sealing, and one past the end. */
const STEPS_OF_APPEND = 14;

/** The app dies somewhere on the way of a record into storage. What the guard hands in again afterwards is the same record. */
async function killWhileRecording(
  place: SimPlace,
  chance: Chance,
  phone: SimTerminal,
  recorded: Set<string>,
): Promise<void> {
  const draft = someone(place, chance, phone);
  phone.killIn(chance.below(STEPS_OF_APPEND));
  await phone.terminal.append(draft).catch(() => undefined);
  phone.killIn(undefined);
  await phone.start();
  await phone.terminal.append(draft);
  recorded.add(draft.id);
}
