import * as v from "valibot";
import { shallowRef, type Ref } from "vue";
import { GateBriefing } from "#protocol/slips.ts";
import { enrolTerminal } from "#web/offline/enrol-terminal.ts";
import type { OfflineWorld } from "#web/offline/offline-world.ts";
import { findPhone, openPhone, type PhoneSession } from "#web/phone/open-phone.ts";
import { GateDuty, type GuardOnDuty } from "../duty/gate-duty.ts";
import { GateLists } from "../duty/gate-lists.ts";
import { forgetEmergencies, listEmergencies } from "../frame/keep-emergency.ts";
import { eraseOldPeople } from "./erase-old-people.ts";
import { SlipPad } from "./slip-pad.ts";

/** Duty and slips change a few times a day; a phone need not hear of them with every record it sends. */
const BRIEF_EVERY_MS = 60_000;

/** An enrolled phone's work at its gate, as the screens see it. */
export type GateSession = PhoneSession & {
  readonly duty: GateDuty;
  readonly pad: SlipPad;
  /** Who is on duty at this gate, as far as this phone has heard. */
  readonly onDuty: Ref<GuardOnDuty | undefined>;
  /** Slips typed in at this gate, here or elsewhere, as the server last told. */
  readonly typedIn: Ref<GateBriefing["typedIn"]>;
  /** Somebody comes on duty. Counts at once, also where storage refuses it; answers whether it is stored. */
  readonly beginDuty: (guard: Omit<GuardOnDuty, "at">) => Promise<boolean>;
  /** Puts emergencies kept before into the outbox. Never throws. */
  readonly takeOverEmergencies: () => Promise<void>;
};

/** The gate this phone stands at; undefined when it is enrolled nowhere. Throws when storage cannot be opened. */
export async function findSession(world: OfflineWorld): Promise<GateSession | undefined> {
  const id = await findPhone("gate", world);
  return id === undefined ? undefined : openSession(world, id);
}

/** Joins a gate with an enrolment token. Throws ApiError. */
export async function enrolSession(world: OfflineWorld, token: string, label: string): Promise<GateSession> {
  return openSession(world, await enrolTerminal(world, token, label));
}

async function openSession(world: OfflineWorld, id: string): Promise<GateSession> {
  const lists = new GateLists();
  const onDuty = shallowRef<GuardOnDuty>();
  const typedIn = shallowRef<GateBriefing["typedIn"]>([]);
  const pad = new SlipPad();
  let briefedAt = -Infinity;
  let isTaking = false;
  let isSwept = false;

  const { terminal, session } = await openPhone(world, id, {
    async read(db, applied) {
      if (!isSwept) await eraseOldPeople(db, world.now());
      isSwept = true;
      if (applied.rules === true) await lists.readRules(db);
      if (applied.people === true) await lists.readPeople(db);
      if (applied.outings === true) await lists.readOutings(db);
    },
    async follow() {
      if (lists.gate !== undefined) await takeOverEmergencies();
      if (session.sync.value.online && world.monotonic() - briefedAt > BRIEF_EVERY_MS) void brief();
    },
  });
  const duty = new GateDuty(terminal, lists);

  /** Asks who is on duty and which slips there are. Without network what was told before stands. */
  async function brief(): Promise<void> {
    const before = briefedAt;
    briefedAt = world.monotonic();
    try {
      const { token } = await terminal.db.getTerminal();
      const told = v.parse(GateBriefing, await world.post("/api/gates/briefing", {}, token));
      pad.brief(
        told.blocks,
        told.typedIn.map(({ slip }) => slip),
      );
      typedIn.value = told.typedIn;
      if (told.duty !== null) noteDuty({ ...told.duty, name: nameOf(lists, told.duty) });
    } catch {
      briefedAt = before;
    }
  }

  /** The later beginning counts, whoever told of it. */
  function noteDuty(guard: GuardOnDuty | undefined): void {
    if (guard === undefined || (onDuty.value !== undefined && guard.at < onDuty.value.at)) return;
    onDuty.value = duty.onDuty = guard;
  }

  async function beginDuty(guard: Omit<GuardOnDuty, "at">): Promise<boolean> {
    try {
      noteDuty(await duty.beginDuty(guard));
      return true;
    } catch {
      noteDuty({ ...guard, at: duty.now() });
      return false;
    }
  }

  async function takeOverEmergencies(): Promise<void> {
    if (isTaking || lists.gate === undefined) return;
    isTaking = true;
    try {
      for (const kept of listEmergencies()) {
        await duty.recordEmergency(kept);
        forgetEmergencies([kept]);
      }
    } catch {
      // They stay kept, and are taken over with the next sync.
    } finally {
      isTaking = false;
    }
  }

  noteDuty(await duty.findOwnDuty());
  void session.syncNow();
  return { ...session, duty, pad, onDuty, typedIn, beginDuty, takeOverEmergencies };
}

/** The name of whoever the server says is on duty; somebody this phone does not list has none here. */
function nameOf(lists: GateLists, { resident, name }: NonNullable<GateBriefing["duty"]>): string {
  return name ?? lists.findResident(resident)?.name ?? "";
}
