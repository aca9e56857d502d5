import { h, type VNodeChild } from "vue";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import GateFrame from "../frame/GateFrame.vue";
import CorrectionScreen from "./CorrectionScreen.vue";
import {
  EXAMPLE_CHILD,
  EXAMPLE_INDEX,
  EXAMPLE_PERSON,
  EXAMPLE_PLATE,
  exampleRecorded,
  exampleStop,
} from "./example-duty.ts";
import PassProblem from "./PassProblem.vue";
import RecentList from "./RecentList.vue";
import RegistrationForm from "./RegistrationForm.vue";
import ScanScreen from "./ScanScreen.vue";
import TemperatureScreen from "./TemperatureScreen.vue";
import VerdictScreen from "./VerdictScreen.vue";

const noop = () => undefined;
const framed = (inside: () => VNodeChild) =>
  h(
    GateFrame,
    { gateName: "G1", sync: { online: true, waiting: 0, refused: 0, rulesAt: Date.now() - 3 * 60_000 }, onBack: noop },
    inside,
  );
const scan = (changes: object = {}) =>
  framed(() =>
    h(ScanScreen, {
      ...{ index: EXAMPLE_INDEX, people: [], still: "refused", direction: "in", mode: "foot", plate: "" },
      ...changes,
    }),
  );
const vehicle = { mode: "vehicle", plate: EXAMPLE_PLATE, people: [EXAMPLE_CHILD, EXAMPLE_PERSON] } as const;
const verdict = (kind: Parameters<typeof exampleStop>[0], changes: object = {}) =>
  framed(() => h(VerdictScreen, { ...exampleStop(kind), record: "stored", ...changes }));

export const gallery: GalleryScreen = {
  name: "gate/duty",
  device: "phone",
  states: {
    scan: () => scan(),
    "scan-vehicle": () => scan({ ...vehicle, direction: "out" }),
    "search-hits": () => scan({ typed: "1006" }),
    "search-none": () => scan({ typed: "9999999" }),
    temperature: () => framed(() => h(TemperatureScreen, { person: EXAMPLE_PERSON })),
    "pass-revoked": () =>
      framed(() => h(PassProblem, { identified: { verdict: { kind: "revoked" } as never, person: EXAMPLE_PERSON } })),
    "pass-unreadable": () =>
      framed(() =>
        h(PassProblem, { identified: { verdict: { kind: "unreadable", because: "not-a-pass" }, person: undefined } }),
      ),
    admit: () => verdict("admit"),
    register: () => verdict("register"),
    "turn-back": () => verdict("turn-back"),
    hold: () => verdict("hold"),
    "not-stored": () => verdict("admit", { record: "failed" }),
    vehicle: () => verdict("hold", exampleStop("hold", { ...vehicle, people: [EXAMPLE_PERSON, EXAMPLE_CHILD] })),
    registration: () => framed(() => h(RegistrationForm, { direction: "in", rule: "register" })),
    "registration-turn-back": () => framed(() => h(RegistrationForm, { direction: "in", rule: "turn-back" })),
    "recent-empty": () => framed(() => h(RecentList, { stops: [], unsent: new Map<string, "waiting" | "refused">() })),
    recent: () =>
      framed(() =>
        h(RecentList, {
          stops: [
            exampleRecorded("admit", "1"),
            exampleRecorded("hold", "2"),
            exampleRecorded("turn-back", "3", { state: "taken-back" }),
            exampleRecorded("register", "4"),
          ],
          unsent: new Map<string, "waiting" | "refused">([
            ["1", "waiting"],
            ["2", "refused"],
          ]),
        }),
      ),
    correction: () => framed(() => h(CorrectionScreen, { recorded: exampleRecorded("hold", "2"), canCorrect: true })),
  },
};
