import type { AreaCode } from "#domain/areas/area-code.ts";
import type { GateEntry } from "#domain/gates/gate-entry.ts";
import { buildGateIndex, type GateIndex } from "#domain/gates/gate-index.ts";
import type { OrderReading } from "#domain/orders/order-posts.ts";
import type { SignedOrder } from "#domain/orders/order.ts";
import type { TrustedIssuer } from "#domain/passes/verify-pass.ts";
import type { FieldEntrance } from "#protocol/field-entrance.ts";
import type { FieldHousehold, GatePass, GateResident, Holder, Issuer } from "#protocol/sync.ts";
import type { OfflineDatabase } from "#web/offline/offline-database.ts";
import { readPeople } from "#web/offline/people-snapshot.ts";
import { trustIssuers } from "#web/passes/trusted-issuers.ts";

/** A household with who lives there. */
export type HouseholdHere = FieldHousehold & { readonly people: readonly GateResident[] };

/** Somebody this phone can find, and where they live. */
export type FieldPerson = GateEntry & { readonly resident: GateResident };

/** What a phone in the field knows, in memory: opening a screen reads nothing from storage. */
export class FieldLists {
  holder: Holder | undefined;
  orders: readonly SignedOrder[] = [];
  entrances: readonly FieldEntrance[] = [];
  readings: readonly OrderReading[] = [];
  issuers: ReadonlyMap<string, TrustedIssuer<CryptoKey>> = new Map();
  /** In the order of area and number. */
  households: readonly HouseholdHere[] = [];
  index: GateIndex<FieldPerson> = buildGateIndex<FieldPerson>(() => [], true);
  #passes: ReadonlyMap<string, GatePass> = new Map();
  #households: ReadonlyMap<string, HouseholdHere> = new Map();

  /** Whose phone it is, orders, issuers and their keys, entrances. */
  async readRules({ rules, readings }: OfflineDatabase): Promise<void> {
    const rows = new Map((await rules.toArray()).map(({ key, value }) => [key, value]));
    this.holder = rows.get("holder") as Holder | undefined;
    this.orders = (rows.get("orders") as SignedOrder[] | undefined) ?? [];
    this.entrances = (rows.get("entrances") as FieldEntrance[] | undefined) ?? [];
    this.readings = await readings.toArray();
    this.issuers = await trustIssuers((rows.get("issuers") as Issuer[] | undefined) ?? []);
  }

  /** Households, who lives there, passes, and the index over the people. */
  async readPeople(db: OfflineDatabase): Promise<void> {
    const { households, residents, passes } = await readPeople(db);
    const people = Map.groupBy(residents, ({ household }) => household);
    this.households = households
      .map((household) => ({ ...household, people: people.get(household.id) ?? [] }))
      .sort((a, b) => compare(a.area, b.area) || compareNumbers(a.number, b.number));
    this.#households = new Map(this.households.map((household) => [household.id, household]));
    this.#passes = new Map(passes.map((pass) => [pass.id, pass]));
    this.index = buildGateIndex(() => {
      const codes = Map.groupBy(passes, ({ resident }) => resident);
      return residents.map((resident): FieldPerson => {
        const { name, initials, householdNumber, idTail, phoneTail, plates } = resident;
        const passShortCodes = (codes.get(resident.id) ?? []).map(({ shortCode }) => shortCode);
        return { resident, name, initials, householdNumber, idTail, phoneTail, plates, passShortCodes };
      });
    });
  }

  findHousehold(id: string | null): HouseholdHere | undefined {
    return id === null ? undefined : this.#households.get(id);
  }

  findPass(id: string): GatePass | undefined {
    return this.#passes.get(id);
  }

  findEntrance(id: string): FieldEntrance | undefined {
    return this.entrances.find((entrance) => entrance.id === id);
  }

  findOrder(id: string): SignedOrder | undefined {
    return this.orders.find((order) => order.id === id);
  }

  /** The area of this phone's duty; none before the first contact. */
  get areas(): readonly AreaCode[] {
    return this.holder === undefined ? [] : [this.holder.area as AreaCode];
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** "9" before "10", "10-1" after "10": as they stand on the doors. */
function compareNumbers(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
