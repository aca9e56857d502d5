import { sql } from "kysely";
import { type AreaCode, townOf } from "#domain/areas/area-code.ts";
import type { Area } from "#domain/areas/area.ts";
import type { Household } from "#domain/register/household.ts";
import type { ExistingResident } from "#domain/register/match-resident.ts";
import type { Resident } from "#domain/register/resident.ts";
import { withoutUndefined } from "#domain/register/without-undefined.ts";
import type { Sealing } from "#server/access/sealing.ts";
import type { Tx } from "#server/db/database.ts";

type ResidentRow = {
  readonly id: string;
  readonly household: string;
  readonly number: string;
  readonly village: string;
  readonly name: string;
  readonly former_name: string | null;
  readonly pinyin: string;
  readonly sex: Resident["sex"] | null;
  readonly id_kind: Resident["idKind"] | null;
  readonly id_sealed: string | null;
  readonly id_index: string | null;
  readonly birth: string | null;
  readonly nation: string | null;
  readonly registered_address: string | null;
  readonly phone_sealed: string | null;
  readonly phone_index: string | null;
  readonly workplace: string | null;
  readonly relation: string | null;
  readonly role: Resident["role"];
  readonly residency: Resident["residency"];
  readonly care: string | null;
  readonly arrived: string | null;
  readonly leaving: string | null;
  readonly plates: string[];
  readonly content_hash: string;
};

const RESIDENT = sql`
  r.id, r.household, h.number, h.village, r.name, r.former_name, r.pinyin, r.sex, r.id_kind, r.id_sealed, r.id_index, r.birth, r.nation,
  r.registered_address, r.phone_sealed, r.phone_index, r.workplace, r.relation, r.role, r.residency, r.care, r.arrived, r.leaving,
  r.plates, r.content_hash FROM resident r JOIN household h ON h.town = r.town AND h.id = r.household`;

/** A stored resident in clear: for writing out, and for comparing with an import. Never for a list or a log. */
export function openResident(row: ResidentRow, sealing: Sealing): Resident {
  return withoutUndefined({
    name: row.name,
    formerName: row.former_name ?? undefined,
    sex: row.sex ?? undefined,
    idKind: row.id_kind ?? undefined,
    idNumber: row.id_sealed === null ? undefined : sealing.open(row.id_sealed),
    birth: row.birth ?? undefined,
    nation: row.nation ?? undefined,
    registeredAddress: row.registered_address ?? undefined,
    phone: row.phone_sealed === null ? undefined : sealing.open(row.phone_sealed),
    workplace: row.workplace ?? undefined,
    relation: row.relation ?? undefined,
    role: row.role,
    residency: row.residency,
    care: row.care ?? undefined,
    arrived: row.arrived ?? undefined,
    leaving: row.leaving ?? undefined,
    plates: row.plates,
  }) as Resident;
}

export type RegisteredHousehold = { readonly id: string; readonly household: Household };

export async function listHouseholdsOf(tx: Tx, village: string): Promise<RegisteredHousehold[]> {
  const { rows } = await sql<Household & { id: string }>`
    SELECT id, village, number, area, "group", address, compound, "use", landlord FROM household
    WHERE town = ${townOf(village)} AND village = ${village} ORDER BY number`.execute(tx);
  return rows.map(({ id, ...household }) => ({ id, household: withoutNulls(household) as Household }));
}

/** Everybody registered in the village, and whoever else in the town has one of these ID numbers (blind indexes). */
export async function listResidentsToMatch(
  tx: Tx,
  village: string,
  idIndexes: readonly string[],
): Promise<ResidentRow[]> {
  const { rows } = await sql<ResidentRow>`
    SELECT ${RESIDENT} WHERE r.town = ${townOf(village)} AND NOT r.gone
      AND (h.village = ${village} OR r.id_index = ANY (${idIndexes as string[]}))`.execute(tx);
  return rows;
}

export async function listResidentsOf(tx: Tx, village: string): Promise<ResidentRow[]> {
  return listResidentsToMatch(tx, village, []);
}

/** As identity sees them; people of other villages stand in households no number of this village can be taken for. */
export function toExisting(row: ResidentRow, village: string): ExistingResident {
  return {
    residentId: row.id,
    householdNumber: row.village === village ? row.number : `${row.village}/${row.number}`,
    idIndex: row.id_index ?? undefined,
    phoneIndex: row.phone_index ?? undefined,
    pinyin: row.pinyin,
    birth: row.birth ?? undefined,
    contentHash: row.content_hash,
  };
}

export async function findResidentRow(
  tx: Tx,
  town: string,
  id: string,
): Promise<(ResidentRow & { area: string }) | undefined> {
  const { rows } = await sql<ResidentRow & { area: string }>`
    SELECT r.area, ${RESIDENT} WHERE r.town = ${town} AND r.id = ${id} AND NOT r.gone`.execute(tx);
  return rows[0];
}

/** The village's own tree, for columns that name a grid or a micro-grid. */
export async function listVillageAreas(tx: Tx, village: string): Promise<Area[]> {
  const { rows } = await sql<{ code: AreaCode; name: string }>`
    SELECT code, name FROM area WHERE code ^@ ${village} ORDER BY code`.execute(tx);
  return rows;
}

function withoutNulls(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}
