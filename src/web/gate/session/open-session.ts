import * as v from "valibot";
import { ref, shallowRef, type Ref } from "vue";
import { GateBriefing } from "#protocol/slips.ts";
import { checkStorage, type StorageHealth } from "./check-storage.ts";
import { eraseOldPeople } from "./erase-old-people.ts";
import { enrolTerminal } from "#web/offline/enrol-terminal.ts";
import type { OutboxEntry } from "#web/offline/offline-database.ts";
import type { OfflineWorld } from "#web/offline/offline-world.ts";
import { openTerminal, type Terminal, type TerminalListener } from "#web/offline/open-terminal.ts";
import { askPersistence, type StoragePersistence } from "#web/offline/storage-persistence.ts";
import { TerminalDirectory } from "#web/offline/terminal-directory.ts";
import type { SyncState } from "#web/ui/sync-state.ts";
import { GateDuty, type GuardOnDuty } from "../duty/gate-duty.ts";
import { GateLists } from "../duty/gate-lists.ts";
import { forgetEmergencies, listEmergencies } from "../frame/keep-emergency.ts";
import { SlipPad } from "./slip-pad.ts";

/** Duty and slips change a few times a day; a phone need not hear of them with every record it sends. */
const BRIEF_EVERY_MS = 60_000;

/** An enrolled phone's work, as the screens see it. */
export type GateSession = {
  readonly duty: GateDuty;
  readonly sync: Ref<SyncState>;
  /** Moves when gate, orders or people have changed. */
  readonly version: Ref<number>;
  readonly isRevoked: Ref<boolean>;
  readonly persistence: Ref<StoragePersistence>;
  /** Whether this phone still takes records, as last looked at or found out. */
  readonly storage: Ref<StorageHealth>;
  readonly pad: SlipPad;
  /** Who is on duty at this gate, as far as this phone has heard. */
  readonly onDuty: Ref<GuardOnDuty | undefined>;
  /** Slips typed in at this gate, here or elsewhere, as the server last told. */
  readonly typedIn: Ref<GateBriefing["typedIn"]>;
  /** Somebody comes on duty. Counts at once, also where storage refuses it; answers whether it is stored. */
  readonly beginDuty: (guard: Omit<GuardOnDuty, "at">) => Promise<boolean>;
  /** Looks again whether storage takes a record. Never throws. */
  readonly lookAtStorage: () => Promise<StorageHealth>;
  readonly terminal: { readonly id: string; readonly label: string };
  readonly syncNow: () => Promise<void>;
  readonly listRefused: () => Promise<OutboxEntry[]>;
  /** Puts emergencies kept before into the outbox. Never throws. */
  readonly takeOverEmergencies: () => Promise<void>;
  readonly close: () => void;
};

/** The gate this phone stands at; undefined when it is enrolled nowhere. Throws when storage cannot be opened. */
export async function findSession(world: OfflineWorld): Promise<GateSession | undefined> {
  const directory = new TerminalDirectory("gate", world);
  const [newest, ...older] = await directory.listTerminals();
  directory.close();
  if (newest === undefined) return undefined;
  for (const { id } of older) void sendLeftovers(world, id);
  return openSession(world, newest.id);
}

/** Joins a gate with an enrolment token. Throws ApiError. */
export async function enrolSession(world: OfflineWorld, token: string, label: string): Promise<GateSession> {
  return openSession(world, await enrolTerminal(world, token, label));
}

async function openSession(world: OfflineWorld, id: string): Promise<GateSession> {
  const lists = new GateLists();
  const sync = ref<SyncState>({ online: navigator.onLine, waiting: 0, refused: 0, rulesAt: undefined });
  const version = ref(0);
  const isRevoked = ref(false);
  const persistence = shallowRef<StoragePersistence>("unknown");
  const storage = ref<StorageHealth>("sound");
  const onDuty = shallowRef<GuardOnDuty>();
  const typedIn = shallowRef<GateBriefing["typedIn"]>([]);
  const pad = new SlipPad();
  let briefedAt = -Infinity;
  let isReading = Promise.resolve();

  const listen: TerminalListener = (applied) => {
    isReading = isReading.then(async () => {
      if (applied.rules === true) await lists.readRules(terminal.db);
      if (applied.people === true) await lists.readPeople(terminal.db);
      if (applied.outings === true) await lists.readOutings(terminal.db);
      if (applied.rules === true || applied.people === true) version.value += 1;
      if (lists.gate !== undefined) await takeOverEmergencies();
      await showState();
      if (sync.value.online && world.monotonic() - briefedAt > BRIEF_EVERY_MS) void brief();
    });
  };
  const terminal = await openTerminal(world, id, listen);
  const duty = new GateDuty(terminal, lists);
  let isTaking = false;

  async function showState(): Promise<void> {
    const state = await terminal.getState();
    const { rulesAt, isRevoked: revoked } = state.terminal;
    isRevoked.value = revoked;
    const { waiting, refused, error } = state;
    sync.value = { online: error === undefined, waiting, refused, rulesAt: rulesAt ?? undefined };
  }

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

  async function lookAtStorage(): Promise<StorageHealth> {
    return (storage.value = await checkStorage(terminal.db));
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

  await eraseOldPeople(terminal.db, world.now());
  await Promise.all([lists.readRules(terminal.db), lists.readPeople(terminal.db), lists.readOutings(terminal.db)]);
  noteDuty(await duty.findOwnDuty());
  await showState();
  void lookAtStorage();
  const onOnline = () => void terminal.loop.syncNow();
  addEventListener("online", onOnline);
  void askPersistence().then((answer) => (persistence.value = answer));
  void terminal.loop.syncNow();
  const { label } = await terminal.db.getTerminal();
  return {
    ...{ duty, sync, version, isRevoked, persistence, terminal: { id, label } },
    ...{ storage, pad, onDuty, typedIn, beginDuty, lookAtStorage },
    ...{ takeOverEmergencies, syncNow: () => terminal.loop.syncNow() },
    listRefused: () => terminal.db.outbox.filter(({ refused }) => refused !== null).toArray(),
    close() {
      removeEventListener("online", onOnline);
      terminal.close();
    },
  };
}

/** The name of whoever the server says is on duty; somebody this phone does not list has none here. */
function nameOf(lists: GateLists, { resident, name }: NonNullable<GateBriefing["duty"]>): string {
  return name ?? lists.findResident(resident)?.name ?? "";
}

/** What an earlier enrolment of this phone never sent still goes, under its own name. */
async function sendLeftovers(world: OfflineWorld, id: string): Promise<void> {
  let terminal: Terminal | undefined;
  try {
    terminal = await openTerminal(world, id, () => undefined);
    const { waiting, terminal: stored } = await terminal.getState();
    if (waiting > 0 && !stored.isRevoked) await terminal.loop.syncNow();
  } catch {
    // It stays where it is, and is tried again when the app is next opened.
  } finally {
    terminal?.close();
  }
}
