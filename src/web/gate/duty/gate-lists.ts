import type { HouseholdStanding } from "#domain/gates/subject.ts";
import { buildGateIndex, type GateIndex } from "#domain/gates/gate-index.ts";
import type { SignedOrder } from "#domain/orders/order.ts";
import { policyAt, policyAtGate, type Policy } from "#domain/orders/policy.ts";
import { epochSeconds } from "#domain/passes/epoch-seconds.ts";
import type { TrustedIssuer } from "#domain/passes/verify-pass.ts";
import type { AreaCode } from "#domain/areas/area-code.ts";
import type { GateInfo, GatePass, GateResident, Issuer, Outing } from "#protocol/sync.ts";
import type { OfflineDatabase } from "#web/offline/offline-database.ts";
import { importPublicKey } from "#web/passes/verify-signature.ts";
import { listGatePeople, type GatePerson } from "./gate-person.ts";

const NEVER = epochSeconds(Date.parse("9999-01-01T00:00:00.000Z"));

/**
 * What the gate knows, in memory: on the way from a scan to its verdict nothing is read from storage, and nothing walks
 * through a whole list.
 */
export class GateLists {
  gate: GateInfo | undefined;
  orders: readonly SignedOrder[] = [];
  issuers: ReadonlyMap<string, TrustedIssuer<CryptoKey>> = new Map();
  sealingKey: JsonWebKey | undefined;
  index: GateIndex<GatePerson> = buildGateIndex<GatePerson>([]);
  #residents: ReadonlyMap<string, GateResident> = new Map();
  #passes: ReadonlyMap<string, GatePass> = new Map();
  #passesByCode: ReadonlyMap<string, GatePass> = new Map();
  #outings = new Map<string, Outing[]>();

  /** Gate, orders, issuers and their keys. */
  async readRules({ rules }: OfflineDatabase): Promise<void> {
    const rows = new Map((await rules.toArray()).map(({ key, value }) => [key, value]));
    this.gate = rows.get("gate") as GateInfo | undefined;
    this.orders = (rows.get("orders") as SignedOrder[] | undefined) ?? [];
    this.sealingKey = (rows.get("sealing-key") as JsonWebKey | null) ?? undefined;
    const trusted = await Promise.all(((rows.get("issuers") as Issuer[] | undefined) ?? []).map(trust));
    this.issuers = new Map(trusted.flatMap((issuer) => (issuer === undefined ? [] : [[issuer.kid, issuer]])));
  }

  /** Residents, passes and guests, and the index over them: a fraction of a second for 18,134 people. */
  async readPeople(db: OfflineDatabase): Promise<void> {
    const [residents, passes, guests] = await Promise.all([
      db.residents.toArray(),
      db.passes.toArray(),
      db.guests.toArray(),
    ]);
    this.#residents = new Map(residents.map((resident) => [resident.id, resident]));
    this.#passes = new Map(passes.map((pass) => [pass.id, pass]));
    this.#passesByCode = new Map(passes.map((pass) => [pass.shortCode, pass]));
    this.index = buildGateIndex(listGatePeople(residents, passes, guests));
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
    return id === null ? undefined : this.#residents.get(id);
  }

  findPass(id: string): GatePass | undefined {
    return this.#passes.get(id);
  }

  findPassByCode(code: string): GatePass | undefined {
    return this.#passesByCode.get(code);
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

/** Undefined for a key this browser cannot use: its passes are then "unknown issuer". */
async function trust(issuer: Issuer): Promise<TrustedIssuer<CryptoKey> | undefined> {
  try {
    return {
      kid: issuer.kid,
      name: issuer.issuer,
      key: await importPublicKey(issuer.publicJwk as JsonWebKey),
      areas: issuer.areas,
      trustedFrom: epochSeconds(Date.parse(issuer.trustedFrom)),
      trustedUntil: issuer.trustedUntil === null ? NEVER : epochSeconds(Date.parse(issuer.trustedUntil)),
    };
  } catch {
    return undefined;
  }
}
