import type { HouseholdStanding } from "#domain/gates/subject.ts";
import { buildGateIndex, type GateIndex } from "#domain/gates/gate-index.ts";
import type { OrderReading } from "#domain/orders/order-posts.ts";
import type { SignedOrder } from "#domain/orders/order.ts";
import { policyAt, policyAtGate, type Policy } from "#domain/orders/policy.ts";
import type { TrustedIssuer } from "#domain/passes/verify-pass.ts";
import type { AreaCode } from "#domain/areas/area-code.ts";
import type { GateInfo, GatePass, GateResident, Issuer, Outing } from "#protocol/sync.ts";
import type { OfflineDatabase } from "#web/offline/offline-database.ts";
import { readPeople } from "#web/offline/people-snapshot.ts";
import { trustIssuers } from "#web/passes/trusted-issuers.ts";
import { listGatePeople, type GatePerson } from "./gate-person.ts";

/**
 * What the gate knows, in memory: on the way from a scan to its verdict nothing is read from storage, and nothing walks
 * through a whole list.
 */
export class GateLists {
  gate: GateInfo | undefined;
  orders: readonly SignedOrder[] = [];
  readings: readonly OrderReading[] = [];
  issuers: ReadonlyMap<string, TrustedIssuer<CryptoKey>> = new Map();
  sealingKey: JsonWebKey | undefined;
  index: GateIndex<GatePerson> = buildGateIndex<GatePerson>(() => [], true);
  #residents = findBy<GateResident>([], ({ id }) => id);
  #passes = findBy<GatePass>([], ({ id }) => id);
  #passesByCode = findBy<GatePass>([], ({ shortCode }) => shortCode);
  #outings = new Map<string, Outing[]>();

  /** Gate, orders and which were read here, issuers and their keys. */
  async readRules({ rules, readings }: OfflineDatabase): Promise<void> {
    const rows = new Map((await rules.toArray()).map(({ key, value }) => [key, value]));
    this.gate = rows.get("gate") as GateInfo | undefined;
    this.orders = (rows.get("orders") as SignedOrder[] | undefined) ?? [];
    this.readings = await readings.toArray();
    this.sealingKey = (rows.get("sealing-key") as JsonWebKey | null) ?? undefined;
    this.issuers = await trustIssuers((rows.get("issuers") as Issuer[] | undefined) ?? []);
  }

  /** Residents, passes and guests. What they are found by is made when somebody is first looked for. */
  async readPeople(db: OfflineDatabase): Promise<void> {
    const { residents, passes } = await readPeople(db);
    const guests = db.key.isLocked ? [] : await db.guests.toArray();
    this.#residents = findBy(residents, ({ id }) => id);
    this.#passes = findBy(passes, ({ id }) => id);
    this.#passesByCode = findBy(passes, ({ shortCode }) => shortCode);
    const isEmpty = residents.length + passes.length + guests.length === 0;
    this.index = buildGateIndex(() => listGatePeople(residents, passes, guests), isEmpty);
  }

  async readOutings({ outings }: OfflineDatabase): Promise<void> {
    this.#outings = new Map();
    for (const outing of await outings.toArray()) this.addOuting(outing);
  }

  addOuting(outing: Outing): void {
    const list = this.#outings.get(outing.household);
    if (list === undefined) this.#outings.set(outing.household, [outing]);
    else list.push(outing);
  }

  findResident(id: string | null): GateResident | undefined {
    return id === null ? undefined : this.#residents(id);
  }

  findPass(id: string): GatePass | undefined {
    return this.#passes(id);
  }

  findPassByCode(code: string): GatePass | undefined {
    return this.#passesByCode(code);
  }

  /** A household as its members' verdicts need it; `without` leaves out what one passage said of it. */
  householdStanding(id: string, without?: string): HouseholdStanding {
    const outings = (this.#outings.get(id) ?? []).filter(({ fact }) => fact !== without).map(({ at }) => at);
    return { id, quarantined: false, outings };
  }

  /** The policy for somebody of a village, or of none, at this gate. */
  policyFor(village: string | null, at: string): Policy {
    if (village !== null) return policyAt(this.orders, { area: village as AreaCode, placeKind: "village" }, at);
    const serves = (this.gate?.serves ?? []) as AreaCode[];
    return policyAtGate(this.orders, { serves, placeKind: "village" }, at);
  }

  /** What passes must be for: the areas inside and the district. */
  get here(): readonly string[] {
    if (this.gate === undefined) return [];
    return this.gate.district === null ? this.gate.serves : [...this.gate.serves, this.gate.district];
  }
}

/** Finds rows by a key; the map for it is made when something is first looked for. */
function findBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): (key: string) => Row | undefined {
  let map: ReadonlyMap<string, Row> | undefined;
  return (key) => (map ??= new Map(rows.map((row) => [keyOf(row), row]))).get(key);
}
