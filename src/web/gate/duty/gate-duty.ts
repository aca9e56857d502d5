import * as v from "valibot";
import { decideCorrection } from "#domain/gates/decide-correction.ts";
import { whatIsNeeded, type Needed } from "#domain/gates/what-is-needed.ts";
import {
  EmergencyExit,
  EmergencyNote,
  Passage,
  PassageCorrection,
  Registration,
  RegistrationMade,
  type Direction,
  type Referral,
} from "#domain/gates/gate-facts.ts";
import { DutyBegun, type DutyHow } from "#domain/gates/duty-facts.ts";
import { OrderRead } from "#domain/orders/order-facts.ts";
import { listUnread, type Reader } from "#domain/orders/order-posts.ts";
import type { SignedOrder } from "#domain/orders/order.ts";
import type { SlipNumber } from "#domain/gates/slip-number.ts";
import { mintUuid7 } from "#domain/time/uuid7.ts";
import type { Terminal } from "#web/offline/open-terminal.ts";
import { sealText } from "#web/offline/seal-text.ts";
import { decideStop, decisionOnPaper, outingsOf, passageOf, type StopDecision } from "./decide-stop.ts";
import type { GateLists } from "./gate-lists.ts";
import { STRANGER, type GateStop, type StopPerson } from "./gate-stop.ts";
import type { TypedSlip } from "./slip-draft.ts";
import type { KeptEmergency } from "../frame/keep-emergency.ts";

/** A passage as this phone's own list remembers it; `stop` undefined when it was taken back. */
export type RecordedStop = {
  readonly id: string;
  readonly at: string;
  readonly stop: GateStop;
  readonly decision: StopDecision;
  readonly referral: Referral | null;
  readonly state: "standing" | "taken-back";
  /** Id of the fact that now says what was so: the passage, or its last correction. */
  readonly standing: string;
  /** The paper slip it was typed in from. */
  readonly slip?: SlipNumber;
};

/** Who is on duty, since when, and by what they were known. `resident` is null for a name that was typed. */
export type GuardOnDuty = {
  readonly at: string;
  readonly resident: string | null;
  readonly name: string;
  readonly how: DutyHow;
};

/** What a guard does, as facts. Everything here is stored before it resolves; nothing waits for a network. */
export class GateDuty {
  readonly lists: GateLists;
  /** Whom passages name as the guard. */
  onDuty: GuardOnDuty | undefined;
  readonly #terminal: Terminal;

  constructor(terminal: Terminal, lists: GateLists) {
    this.#terminal = terminal;
    this.lists = lists;
  }

  now(): string {
    return this.#terminal.read().at;
  }

  /** Orders whoever is on duty has still to read. Nothing waits for it. */
  listUnread(): SignedOrder[] {
    const { orders, readings, gate } = this.lists;
    return gate === undefined ? [] : listUnread(orders, gate.serves, readings, this.#reader(), this.now());
  }

  /** Whoever is on duty has read it. */
  async readOrder({ id: order, version }: SignedOrder): Promise<void> {
    const reader = this.#reader();
    const body = v.parse(OrderRead, { order, version, ...reader });
    const { db } = this.#terminal;
    await this.#terminal.append({ ...this.#about(), subject: order, kind: "order.read", body }, ({ id }) =>
      db.readings.put({ id, order, version, ...reader }),
    );
    this.lists.readings = await db.readings.toArray();
  }

  #reader(): Reader {
    if (this.onDuty === undefined) return { resident: null, name: null };
    const { resident, name } = this.onDuty;
    return resident === null ? { resident, name } : { resident, name: null };
  }

  /** What to ask of this person before deciding. */
  needs(person: StopPerson, direction: Direction): Needed {
    return whatIsNeeded(this.lists.policyFor(person.village, this.now()), direction);
  }

  /** What the order says of outsiders coming in; undefined when no order speaks of them. */
  outsiderRule() {
    return this.lists.policyFor(null, this.now()).outsiders[0];
  }

  /** Decides and records a stop. Throws when it could not be stored; the verdict stands nevertheless (see decideStop). */
  async record(stop: GateStop, decision: StopDecision, at: string): Promise<RecordedStop> {
    const body = v.parse(
      Passage,
      passageOf(this.lists, stop, decision, { rulesAge: await this.#rulesAge(), ...this.#guard() }),
    );
    const detail = { stop, decision, referral: null, state: "standing" } as const;
    const { db } = this.#terminal;
    const fact = await this.#terminal.append(
      { ...this.#about(decision), kind: "passage.recorded", body, at, detail },
      (made) => db.outings.bulkPut(outingsOf(body, made.id, made.at)),
    );
    for (const outing of outingsOf(body, fact!.id, at)) this.lists.addOuting(outing);
    return { id: fact!.id, at, standing: fact!.id, ...detail };
  }

  /** Records a slip that was typed in: at its own time, with the verdict as written. */
  async recordSlip({ slip, at, stop, verdict, remark }: TypedSlip): Promise<RecordedStop> {
    const decision = decisionOnPaper(verdict);
    const passage = passageOf(this.lists, stop, decision, { rulesAge: null, ...this.#guard(at) });
    const body = v.parse(Passage, { ...passage, remark, slip });
    const detail = { stop, decision, referral: null, state: "standing", slip } as const;
    const { db } = this.#terminal;
    const fact = await this.#terminal.append({ ...this.#about(), kind: "passage.recorded", body, at, detail }, (made) =>
      db.outings.bulkPut(outingsOf(body, made.id, made.at)),
    );
    for (const outing of outingsOf(body, fact!.id, at)) this.lists.addOuting(outing);
    return { id: fact!.id, at, standing: fact!.id, ...detail };
  }

  /** Somebody comes on duty, and whoever was before no longer is. A resident by id; anybody else by name. */
  async beginDuty({ resident, name, how }: Omit<GuardOnDuty, "at">): Promise<GuardOnDuty> {
    const at = this.now();
    const gate = this.#gate();
    const body = v.parse(DutyBegun, { gate: gate.id, resident, name: resident === null ? name : null, how });
    const guard: GuardOnDuty = { at, resident, name: name.trim(), how };
    await this.#terminal.append({ ...this.#about(), kind: "duty.begun", body, at, detail: guard });
    return (this.onDuty = guard);
  }

  /** Who began duty on this phone last, within the days it keeps. */
  async findOwnDuty(): Promise<GuardOnDuty | undefined> {
    const rows = await this.#terminal.db.deeds.orderBy("at").reverse().toArray();
    return rows.find(isKept("duty.begun"))?.detail as GuardOnDuty | undefined;
  }

  /** May it still be corrected here? What a slip says is not decided anew. */
  canCorrect(recorded: RecordedStop): boolean {
    if (recorded.slip !== undefined) return false;
    return recorded.state === "standing" && decideCorrection(recorded.at, this.now(), true).kind === "accept";
  }

  /** What was really so; undefined: it never took place. Decided anew by the rules of the moment it happened. */
  async correct(recorded: RecordedStop, really: GateStop | undefined, referral?: Referral): Promise<RecordedStop> {
    const { id, at } = recorded;
    const decision = really === undefined ? recorded.decision : decideStop(this.lists, really, at, id);
    const passage =
      really === undefined
        ? null
        : passageOf(this.lists, really, decision, {
            rulesAge: await this.#rulesAge(),
            ...this.#guard(at),
            ...(referral === undefined ? {} : { referral }),
          });
    const body = v.parse(PassageCorrection, { passage: recorded.standing, correction: passage });
    const { db } = this.#terminal;
    const outings = body.correction === null ? [] : outingsOf(body.correction, id, at);
    const corrected: RecordedStop = {
      ...{ id, at, stop: really ?? recorded.stop, decision, referral: referral ?? null },
      state: really === undefined ? "taken-back" : "standing",
      standing: recorded.standing,
    };
    const fact = await this.#terminal.append(
      { ...this.#about(decision), kind: "passage.corrected", body, detail: null },
      async (made) => {
        await db.outings.where("[fact+person]").between([id, 0], [id, Infinity], true, true).delete();
        await db.outings.bulkPut(outings);
        await db.deeds.update(id, { detail: { ...corrected, standing: made.id } });
      },
    );
    await this.lists.readOutings(db);
    return { ...corrected, standing: fact!.id };
  }

  /** Today's stops of this phone, newest first. */
  async listRecorded(limit = 100): Promise<RecordedStop[]> {
    const rows = await this.#terminal.db.deeds.orderBy("at").reverse().toArray();
    return rows
      .filter(isKept("passage.recorded"))
      .slice(0, limit)
      .map(({ id, at, detail }) => ({
        ...(detail as RecordedStop),
        standing: (detail as RecordedStop).standing ?? id,
        id,
        at,
      }));
  }

  /** Which of these facts have not left the phone, and which were refused. */
  async listUnsent(): Promise<ReadonlyMap<string, "waiting" | "refused">> {
    const rows = await this.#terminal.db.outbox.toArray();
    return new Map(rows.map(({ id, refused }) => [id, refused === null ? "waiting" : "refused"]));
  }

  /** Special registration: sealed to the server's key before it is stored. Answers the person for the stop. */
  async register(form: Registration): Promise<StopPerson> {
    const registration = this.#mint();
    const read = v.parse(Registration, form);
    const { subtle, randomBytes } = this.#terminal.world;
    const sealed = await sealText(subtle, randomBytes, this.#sealingKey(), JSON.stringify(read));
    const body = v.parse(RegistrationMade, { registration, gate: this.#gate().id, name: read.name, sealed });
    const isApproved = read.approvedBy !== null;
    const guest = { registration, name: read.name, plate: read.plate, isApproved, at: this.now() };
    await this.#terminal.append({ ...this.#about(), kind: "registration.made", body }, () =>
      this.#terminal.db.guests.put(guest),
    );
    return { ...STRANGER, name: read.name, registration: { id: registration, isApproved }, foundBy: "registration" };
  }

  /** Writes down afterwards who was let go in an emergency; the same one twice is one fact. */
  async recordEmergency({ emergency, fact, at, note, noteFact }: KeptEmergency): Promise<void> {
    const about = this.#about();
    const opened = v.parse(EmergencyExit, { emergency, gate: this.#gate().id });
    await this.#terminal.append({ ...about, kind: "emergency.opened", body: opened, id: fact, at });
    if (note === null) return;
    const noted = v.parse(EmergencyNote, { emergency, note });
    await this.#terminal.append({ ...about, kind: "emergency.noted", body: noted, id: noteFact });
  }

  #about(decision?: StopDecision) {
    const gate = this.#gate();
    const [reference] = decision?.shown.references ?? [];
    const order = reference === undefined ? null : `${reference.order}/${reference.version}`;
    return { area: gate.area, subject: gate.id, order };
  }

  /** The resident on duty, as far as this phone knows: not for what happened before the duty began. */
  #guard(at?: string): { guard?: string } {
    const { onDuty } = this;
    if (onDuty === undefined || onDuty.resident === null || (at !== undefined && at < onDuty.at)) return {};
    return { guard: onDuty.resident };
  }

  #gate() {
    if (this.lists.gate === undefined) throw new Error("the gate is not known yet");
    return this.lists.gate;
  }

  #sealingKey(): JsonWebKey {
    if (this.lists.sealingKey === undefined) throw new Error("no sealing key yet");
    return this.lists.sealingKey;
  }

  /** Milliseconds since the lists were last new. */
  async #rulesAge(): Promise<number | null> {
    const { rulesAt } = await this.#terminal.db.getTerminal();
    return rulesAt === null ? null : Math.max(0, Math.round(this.#terminal.world.now() - rulesAt));
  }

  #mint(): string {
    return mintUuid7(this.#terminal.world.now(), this.#terminal.world.randomBytes(10));
  }
}

/** Deeds of a kind of which this phone knows more than that they were done: not of those recorded while its lists were locked. */
function isKept(wanted: string) {
  return ({ kind, detail }: { readonly kind: string; readonly detail?: unknown }) =>
    kind === wanted && detail !== undefined;
}
