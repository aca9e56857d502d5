import { h, type VNodeChild } from "vue";
import { exampleOrder } from "#domain/orders/example-order.ts";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import GateFrame from "../frame/GateFrame.vue";
import ClosedStrip from "./ClosedStrip.vue";
import CorrectionScreen from "./CorrectionScreen.vue";
import {
  EXAMPLE_AT,
  EXAMPLE_CHILD,
  EXAMPLE_GUARD,
  EXAMPLE_INDEX,
  EXAMPLE_PERSON,
  EXAMPLE_PLATE,
  exampleRecorded,
  exampleSession,
  exampleStop,
} from "./example-duty.ts";
import OrdersToRead from "./OrdersToRead.vue";
import OrderStrip from "./OrderStrip.vue";
import PaperPad from "./PaperPad.vue";
import PassProblem from "./PassProblem.vue";
import RecentList from "./RecentList.vue";
import RegistrationForm from "./RegistrationForm.vue";
import ScanScreen from "./ScanScreen.vue";
import TemperatureScreen from "./TemperatureScreen.vue";
import DutyStrip from "./DutyStrip.vue";
import HandOver from "./HandOver.vue";
import ShiftScreen from "./ShiftScreen.vue";
import { emptySlip, type SlipDraft, type SlipProblem } from "./slip-draft.ts";
import SlipForm from "./SlipForm.vue";
import SlipMeeting from "./SlipMeeting.vue";
import SlipScreen from "./SlipScreen.vue";
import StorageStrip from "./StorageStrip.vue";
import type { StorageHealth } from "#web/offline/check-storage.ts";
import VerdictScreen from "./VerdictScreen.vue";

const noop = () => undefined;
const framed = (inside: () => VNodeChild) =>
  h(
    GateFrame,
    { gateName: "G1", sync: { online: true, waiting: 0, refused: 0, rulesAt: Date.now() - 3 * 60_000 }, onBack: noop },
    inside,
  );
const scan = (changes: object = {}, health: StorageHealth = "sound", isClosed = false) =>
  framed(() =>
    h(
      ScanScreen,
      {
        ...{ index: EXAMPLE_INDEX, people: [], still: "refused", direction: "in", mode: "foot", plate: "" },
        ...changes,
      },
      () => [
        h(StorageStrip, { health, next: "7-0047-7" }),
        ...(isClosed ? [h(ClosedStrip)] : []),
        h(DutyStrip, { guard: EXAMPLE_GUARD }),
      ],
    ),
  );
const slipForm = (changes: Partial<SlipDraft>, problem?: SlipProblem) =>
  h("div", { style: "max-width:34rem;margin:0 auto;padding:12px" }, [
    h(SlipForm, {
      modelValue: { ...emptySlip(), number: "700477", time: "10:05", ...changes },
      ...{ index: EXAMPLE_INDEX, identify: () => EXAMPLE_PERSON, problem },
    }),
  ]);
const slipMeeting = (kind: "differs" | "repeated") =>
  h("div", { style: "max-width:34rem;margin:0 auto;padding:12px" }, [
    h(SlipMeeting, {
      meeting: {
        kind,
        known: {
          at: EXAMPLE_AT,
          direction: "in",
          verdict: "admit",
          celsius: 36.5,
          subject: "r0",
          name: EXAMPLE_PERSON.name,
        },
      },
      typed: {
        ...{ slip: "7-0047-7", at: EXAMPLE_AT, verdict: kind === "differs" ? "hold" : "admit", remark: null },
        stop: { direction: "in", mode: "foot", plate: null, people: [EXAMPLE_PERSON] },
      },
      nameOf: ({ name }) => name ?? undefined,
    }),
  ]);
const handOver = (isOpen: boolean) =>
  h(HandOver, {
    guard: { ...EXAMPLE_GUARD, at: "2020-02-06T06:00:00.000Z", ...(isOpen ? { how: "typed", resident: null } : {}) },
    ...{ before: EXAMPLE_GUARD, isStored: true, isUnproven: false },
    matters: isOpen
      ? { waiting: 12, refused: 1, slips: 3, storageRefuses: true, holds: [exampleRecorded("hold", "2")] }
      : { waiting: 0, refused: 0, slips: 0, storageRefuses: false, holds: [] },
  });
const vehicle = { mode: "vehicle", plate: EXAMPLE_PLATE, people: [EXAMPLE_CHILD, EXAMPLE_PERSON] } as const;
const verdict = (kind: Parameters<typeof exampleStop>[0], changes: object = {}) =>
  framed(() => h(VerdictScreen, { ...exampleStop(kind), record: "stored", ...changes }));

export const gallery: GalleryScreen = {
  name: "gate/duty",
  device: "phone",
  states: {
    scan: () => scan(),
    "scan-vehicle": () => scan({ ...vehicle, direction: "out" }),
    "scan-gate-closed": () => scan({}, "sound", true),
    "orders-strip": () => framed(() => h("div", { style: "padding:12px" }, h(OrderStrip, { order: exampleOrder() }))),
    "orders-to-read": () => framed(() => h(OrdersToRead, { orders: [exampleOrder()], read: async () => undefined })),
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
    "not-stored": () => verdict("admit", { record: "failed", paper: { slip: "7-0047-7" } }),
    "not-stored-hold": () => verdict("hold", { record: "failed", paper: { slip: null } }),
    "paper-pad": () =>
      framed(() => h("div", { style: "padding:12px" }, [h(PaperPad, { pad: { handOut: () => "7-0047-7" } })])),
    "storage-refused": () => scan({}, "refused"),
    "storage-nearly-full": () => scan({}, "nearly-full"),
    slips: () => framed(() => h(SlipScreen, { session: exampleSession() })),
    "slip-form": () => framed(() => slipForm({ person: EXAMPLE_PERSON, celsius: 36.5, verdict: "admit" })),
    "slip-misread": () => framed(() => slipForm({ number: "700487", isUnlisted: true, time: "" }, "time")),
    "slip-differs": () => framed(() => slipMeeting("differs")),
    "slip-repeated": () => framed(() => slipMeeting("repeated")),
    shift: () => framed(() => h(ShiftScreen, { session: exampleSession(), still: "refused" })),
    "hand-over": () => framed(() => handOver(true)),
    "hand-over-nothing": () => framed(() => handOver(false)),
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
