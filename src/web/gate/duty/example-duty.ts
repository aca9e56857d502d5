import { buildGateIndex } from "#domain/gates/gate-index.ts";
import type { Decision } from "#domain/gates/decision.ts";
import type { StopDecision } from "./decide-stop.ts";
import { ref } from "vue";
import type { GateSession } from "../session/open-session.ts";
import type { GuardOnDuty, RecordedStop } from "./gate-duty.ts";
import { listGatePeople } from "./gate-person.ts";
import { STRANGER, type GateStop, type StopPerson } from "./gate-stop.ts";

/** Made-up people and verdicts for the gallery and tests. */
export const EXAMPLE_AT = "2020-02-06T02:05:00.000Z";

const FENG = "Feng Baoming";
const FENG_CHILD = "Feng Xiaoyu";
export const EXAMPLE_PLATE = "ZF12345";

export const EXAMPLE_RESIDENTS = [FENG, FENG_CHILD].map((name, index) => ({
  ...{ id: `r${index}`, household: "h1", householdNumber: "1006", village: "330483107204", name },
  ...{ initials: index === 0 ? "fbm" : "fxy", idTail: index === 0 ? "0007" : null, phoneTail: "3612" },
  ...{ plates: index === 0 ? [EXAMPLE_PLATE] : [], gone: false },
}));

export const EXAMPLE_INDEX = buildGateIndex(() => listGatePeople(EXAMPLE_RESIDENTS, [], []));

export const EXAMPLE_PERSON: StopPerson = {
  ...STRANGER,
  standing: "resident",
  ...{ name: FENG, resident: "r0", household: "h1", householdNumber: "1006", idTail: "0007" },
  ...{ village: "330483107204", foundBy: "id-tail", celsius: 36.5 },
};
export const EXAMPLE_CHILD: StopPerson = {
  ...EXAMPLE_PERSON,
  name: FENG_CHILD,
  resident: "r1",
  idTail: null,
  celsius: 38.2,
};

const reference = { order: "01700000-0000-7000-8000-000000000001", number: "2020-1", version: 1, article: 1 };

export const EXAMPLE_DECISIONS = {
  admit: decision("admit", "valid-pass"),
  register: decision("register", "vehicles-registered"),
  "turn-back": {
    ...decision("turn-back", "quota-used"),
    ...{ referral: "village-office", appealWithinHours: 24, againFrom: "2020-02-07T22:00:00.000Z" },
  },
  hold: { ...decision("hold", "fever"), referral: "health-station", appealWithinHours: 2 },
} as const satisfies Record<Decision["verdict"], Decision>;

function decision(verdict: Decision["verdict"], because: Decision["because"]): Decision {
  return { verdict, because, references: [reference], referral: null, appealWithinHours: null };
}

export function exampleStop(kind: Decision["verdict"], changes: Partial<GateStop> = {}) {
  const stop: GateStop = { direction: "in", mode: "foot", plate: null, people: [EXAMPLE_PERSON], ...changes };
  const shown = EXAMPLE_DECISIONS[kind];
  const decision: StopDecision = {
    shown,
    people: stop.people.map((_, index) => (index === 0 ? EXAMPLE_DECISIONS.admit : shown)),
  };
  return { stop, decision: stop.mode === "foot" ? { shown, people: [shown] } : decision };
}

export function exampleRecorded(
  kind: Decision["verdict"],
  id: string,
  changes: Partial<RecordedStop> = {},
): RecordedStop {
  return { ...exampleStop(kind), id, standing: id, at: EXAMPLE_AT, referral: null, state: "standing", ...changes };
}

export const EXAMPLE_GUARD: GuardOnDuty = {
  at: "2020-02-05T22:02:00.000Z",
  resident: "r0",
  name: FENG,
  how: "pass-scan",
};

/** What the slip and shift screens need of a session; two slips wait to be typed in. */
export function exampleSession() {
  const handed = ["7-0047-7", "7-0048-9"].map((slip) => ({ slip, at: EXAMPLE_AT }));
  return {
    duty: {
      ...{ now: () => EXAMPLE_AT, listRecorded: async () => [], recordSlip: async () => undefined },
      lists: { index: EXAMPLE_INDEX, gate: { id: "g" }, findResident: () => undefined },
    } as unknown as GateSession["duty"],
    pad: { listHanded: () => handed, noteTypedIn: () => undefined } as unknown as GateSession["pad"],
    ...{ typedIn: ref([]), version: ref(0), storage: ref("sound" as const), onDuty: ref(EXAMPLE_GUARD) },
    sync: ref({ online: true, waiting: 0, refused: 0, rulesAt: undefined }),
    ...{ lookAtStorage: async () => "sound" as const, beginDuty: async () => true },
  };
}
