import { ref } from "vue";
import { exampleOrder } from "#domain/orders/example-order.ts";
import type { FieldEntrance } from "#protocol/field-entrance.ts";
import type { GateResident } from "#protocol/sync.ts";
import type { StorageHealth } from "#web/offline/check-storage.ts";
import type { SyncState } from "#web/ui/sync-state.ts";
import { FieldLists } from "./field-lists.ts";
import type { Entry, FieldWork } from "./field-work.ts";
import type { FieldSession } from "./open-session.ts";

const DAY = 86_400_000;
const GRID = "33048310720401";
const at = (days: number) => new Date(Date.now() + days * DAY).toISOString();

export const EXAMPLE_ENTRANCE: FieldEntrance = {
  ...{ id: "e1", area: "330483107204", perimeter: { name: "迎新苑微包围", nameEn: "Yingxin Court" }, state: "blocked" },
  ...{ stateSince: at(-3), name: "湾里封堵点 8", nameEn: "Wanli block 8", lon: 120.405, lat: 30.52 },
  ...{ road: { name: "机耕路 8", kind: "lane" }, keyHolder: null, keyPhoneTail: null, opening: null },
  lastInspection: { at: at(-1.2), result: "intact", photos: 1 },
};

const NAMES = ["冯宝明", "冯小雨", "沈阿根", "姚美华"];
const HOUSEHOLDS = ["1006", "1007"];

function residentOf(name: string, index: number): GateResident {
  const house = Math.floor(index / 2);
  return {
    ...{ id: `r${index}`, household: `h${house}`, householdNumber: HOUSEHOLDS[house]!, village: "330483107204", name },
    ...{ initials: "fbm", idTail: `000${index}`, phoneTail: index === 1 ? null : "3612", plates: [], gone: false },
  };
}

type Example = {
  readonly sync?: Partial<SyncState>;
  readonly storage?: StorageHealth;
  readonly isLocked?: boolean;
  readonly isEmpty?: boolean;
  readonly entrance?: Partial<FieldEntrance>;
  readonly entries?: readonly Entry[];
};

/** A grid worker's phone for the gallery: an order to read, an entrance to go to, two households. */
export function exampleFieldSession(example: Example = {}): FieldSession {
  const { sync = {}, storage = "sound", isLocked = false, isEmpty = false, entrance = {}, entries = [] } = example;
  const lists = new FieldLists();
  lists.holder = {
    name: "沈网格",
    role: "grid-worker",
    area: GRID,
    areaName: "湾里一网格",
    areaNameEn: "Wanli grid 1",
  };
  const order = exampleOrder({ startsAt: at(-1), endsAt: at(9) });
  if (!isEmpty) {
    const residents = NAMES.map(residentOf);
    lists.orders = [order];
    lists.entrances = [{ ...EXAMPLE_ENTRANCE, ...entrance }];
    lists.households = HOUSEHOLDS.map((number, index) => ({
      ...{ id: `h${index}`, number, village: "330483107204", area: `${GRID}0${index + 1}`, use: "self" as const },
      ...{ areaName: `湾里微网格 ${index + 1}`, group: "3组", address: `湾里村 ${index + 8} 号` },
      people: residents.filter(({ householdNumber }) => householdNumber === number),
    }));
    lists.findHousehold = (id) => lists.households.find((household) => household.id === id);
  }
  const none = async () => undefined;
  const due = { entrance: lists.entrances[0]!, reason: "check-lapsed" as const, by: at(-0.2) };
  const work = {
    ...{ lists, now: () => at(0), listUnread: () => lists.orders, listDue: () => (isEmpty ? [] : [due]) },
    ...{ listEntries: async () => entries, readOrder: none, inspect: none, open: none, shut: none },
  } as unknown as FieldWork;
  return {
    ...{ work, version: ref(0), isRevoked: ref(false), persistence: ref("kept"), storage: ref(storage) },
    sync: ref({ online: true, waiting: 0, refused: 0, rulesAt: Date.now() - 60_000, ...sync }),
    lock: ref({ isLocked, until: Date.now() + DAY }),
    unlock: async () => false,
    terminal: { id: "0170128e-d800-7000-8000-000000000001", label: "沈网格的手机" },
    ...{
      lookAtStorage: async () => storage,
      syncNow: none,
      sendLeftovers: none,
      listRefused: async () => [],
      close: () => undefined,
    },
  };
}

export const EXAMPLE_ENTRIES: readonly Entry[] = [
  { ...{ id: "1", at: at(-0.01), kind: "entrance.inspected", about: "e1" }, state: "waiting", refused: null },
  { ...{ id: "2", at: at(-0.1), kind: "order.read", about: null }, state: "received", refused: null },
  {
    ...{ id: "3", at: at(-0.5), kind: "entrance.opened", about: "e1", state: "returned" },
    refused: { code: "invalid-field", path: "body.why" },
  },
];
