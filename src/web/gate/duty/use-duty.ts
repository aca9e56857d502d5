import { computed, ref, shallowRef, watch, type Ref } from "vue";
import { isUnlockCard } from "#domain/access/unlock-code.ts";
import type { GateHit } from "#domain/gates/gate-index.ts";
import type { SlipNumber } from "#domain/gates/slip-number.ts";
import type { Direction, Mode, Referral, Registration } from "#domain/gates/gate-facts.ts";
import { decideStop, type StopDecision } from "./decide-stop.ts";
import type { GateDuty, RecordedStop } from "./gate-duty.ts";
import type { GatePerson } from "./gate-person.ts";
import { STRANGER, type GateStop, type StopPerson } from "./gate-stop.ts";
import { identifyHit, identifyScan, type Identified } from "./identify.ts";
import { readPlate } from "#domain/gates/read-plate.ts";
import type { StorageHealth } from "#web/offline/check-storage.ts";
import type { SlipPad } from "../session/slip-pad.ts";

/** The screen a guard is on, with what it shows. */
export type DutyScreen =
  | { readonly name: "scan" }
  | { readonly name: "pass-problem"; readonly identified: Identified }
  | { readonly name: "temperature"; readonly person: StopPerson }
  | { readonly name: "registration"; readonly person: StopPerson; readonly failed?: boolean }
  | { readonly name: "verdict"; readonly stop: GateStop; readonly decision: StopDecision }
  | { readonly name: "recent" }
  | { readonly name: "correction"; readonly recorded: RecordedStop }
  | { readonly name: "slips" }
  | { readonly name: "shift" }
  | { readonly name: "orders" };

/** What the duty needs of the phone: whether it takes records, the slips to write on when it does not, and its lists. */
export type PhoneWays = {
  readonly storage: Readonly<Ref<StorageHealth>>;
  readonly pad: Pick<SlipPad, "handOut" | "takeBack">;
  readonly lookAtStorage: () => Promise<StorageHealth>;
  /** Opens locked lists with the post's key card. */
  readonly unlock: (text: string) => Promise<boolean>;
};

/** The slip that stands in for a record storage refuses: its number, or null for the next of the pad. */
export type Paper = { readonly slip: SlipNumber | null };

/** A code still before the camera when the scanner comes back is not a second person. */
const SAME_CODE_MS = 4_000;
const DIRECTION_STORED_AS = "hedgerow.gate.direction";

/**
 * From whoever stands there to the verdict: identify, register an outsider where the order asks for it, take the temperature where
 * it asks for that, decide, record. `duty` stays the same while the app is open.
 */
export function useDuty(duty: GateDuty, { storage, pad, lookAtStorage, unlock }: PhoneWays) {
  const screen = shallowRef<DutyScreen>({ name: "scan" });
  const direction = ref<Direction>(storedDirection());
  const mode = ref<Mode>("foot");
  const plate = ref("");
  const aboard = shallowRef<readonly StopPerson[]>([]);
  const record = ref<"storing" | "stored" | "failed">("storing");
  const recorded = shallowRef<RecordedStop>();
  const paper = shallowRef<Paper>();
  const isBusy = ref(false);
  let lastCode = { text: "", until: 0 };

  watch(direction, (chosen) => {
    try {
      localStorage.setItem(DIRECTION_STORED_AS, chosen);
    } catch {
      // Remembered until the app is closed.
    }
  });

  async function scan(text: string): Promise<void> {
    if (screen.value.name !== "scan") return;
    if (text === lastCode.text && performance.now() < lastCode.until) return;
    if (isUnlockCard(text)) {
      lastCode = { text, until: performance.now() + SAME_CODE_MS };
      await unlock(text);
      return;
    }
    // From here on a guard waits: what bench/gate-verdict.ts measures.
    performance.mark("gate-text");
    const identified = await identifyScan(duty.lists, text, duty.now());
    lastCode = { text, until: Infinity };
    if (identified.verdict.kind === "valid") take(identified.person!);
    else screen.value = { name: "pass-problem", identified };
  }

  function choose(hit: GateHit<GatePerson>, query: string): void {
    const person = identifyHit(duty.lists, hit, query, duty.now());
    const verdict = person.pass?.verdict;
    if (person.foundBy !== "short-code" || verdict === undefined || verdict === "valid") take(person);
    else screen.value = { name: "pass-problem", identified: { verdict: { kind: verdict } as never, person } };
  }

  /** The next thing this person needs before a verdict. */
  function take(person: StopPerson): void {
    if (needsRegistration(person)) screen.value = { name: "registration", person };
    else if (person.celsius === null && duty.needs(person, direction.value).temperature)
      screen.value = { name: "temperature", person };
    else accept(person);
  }

  function needsRegistration(person: StopPerson): boolean {
    const stop: GateStop = { direction: direction.value, mode: "foot", plate: null, people: [person] };
    return decideStop(duty.lists, stop, duty.now()).shown.because === "outsiders-registered";
  }

  function accept(person: StopPerson): void {
    if (mode.value === "foot") {
      settle({ direction: direction.value, mode: "foot", plate: null, people: [person] });
      return;
    }
    aboard.value = [...aboard.value, person];
    home();
  }

  function decideVehicle(): void {
    const { value: people } = aboard;
    settle({ direction: direction.value, mode: "vehicle", plate: readPlate(plate.value), people });
    aboard.value = [];
    plate.value = "";
  }

  /**
   * Shows the verdict and stores it; the screen says "recorded" only when it is. Where storage is known to refuse, the slip
   * to write on stands on the screen together with the verdict; should it take the record all the same, the slip goes.
   */
  function settle(stop: GateStop): void {
    const at = duty.now();
    const decision = decideStop(duty.lists, stop, at);
    record.value = "storing";
    recorded.value = undefined;
    paper.value = storage.value === "refused" ? takePaper(at) : undefined;
    const shown: DutyScreen = { name: "verdict", stop, decision };
    screen.value = shown;
    // The guard sees the verdict first; a frame later it goes to the disk.
    void afterNextFrame()
      .then(() => duty.record(stop, decision, at))
      .then(
        (stored) => {
          if (storage.value !== "sound") void lookAtStorage();
          if (screen.value !== shown) return;
          recorded.value = stored;
          record.value = "stored";
          if (paper.value?.slip) pad.takeBack(paper.value.slip);
          paper.value = undefined;
        },
        () => {
          void lookAtStorage();
          if (screen.value !== shown) return;
          record.value = "failed";
          paper.value ??= takePaper(at);
        },
      );
  }

  function takePaper(at: string): Paper {
    return { slip: pad.handOut(at) ?? null };
  }

  async function register(registration: Registration): Promise<void> {
    isBusy.value = true;
    try {
      const person = await duty.register(registration);
      if (mode.value === "vehicle" && plate.value === "") plate.value = registration.plate ?? "";
      take(person);
    } catch {
      screen.value = { name: "registration", person: { ...STRANGER, name: registration.name }, failed: true };
    } finally {
      isBusy.value = false;
    }
  }

  async function correct(stop: RecordedStop, really: GateStop | undefined, referral?: Referral): Promise<void> {
    isBusy.value = true;
    try {
      const corrected = await duty.correct(stop, really, referral);
      if (screen.value.name === "verdict") recorded.value = corrected;
      else screen.value = { name: "recent" };
    } finally {
      isBusy.value = false;
    }
  }

  /** Before the next person comes: a phone that cannot record says so now, not when somebody waits. */
  function home(): void {
    void lookAtStorage();
    lastCode.until = performance.now() + SAME_CODE_MS;
    screen.value = { name: "scan" };
  }

  return {
    ...{ screen, direction, mode, plate, aboard, record, recorded, paper, isBusy },
    isHome: computed(() => screen.value.name === "scan"),
    ...{ scan, choose, accept, take, settle, decideVehicle, register, correct, home },
    measured: (person: StopPerson, celsius: number | null) => accept({ ...person, celsius }),
    remove: (at: number) => (aboard.value = aboard.value.filter((_, index) => index !== at)),
    startRegistration: (person: StopPerson = STRANGER) => (screen.value = { name: "registration", person }),
    open: (next: DutyScreen) => (screen.value = next),
    /** Turned back without being written down. */
    turnBack: () =>
      settle({ direction: direction.value, mode: "foot", plate: readPlate(plate.value), people: [STRANGER] }),
  };
}

/** Once the screen has been painted; at once where nothing is painted (the phone is dark). */
function afterNextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
}

export type Duty = ReturnType<typeof useDuty>;

function storedDirection(): Direction {
  try {
    return localStorage.getItem(DIRECTION_STORED_AS) === "out" ? "out" : "in";
  } catch {
    return "in";
  }
}
