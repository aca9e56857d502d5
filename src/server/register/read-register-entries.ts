import type { RegisterEntry } from "#domain/register/register-entry.ts";
import type { Resident } from "#domain/register/resident.ts";
import type { Sealing } from "#server/access/sealing.ts";
import type { Tx } from "#server/db/database.ts";
import { listHouseholdsOf, listResidentsOf, openResident } from "./store.ts";

/** A village's register as it stands: what an export writes and a second import gives back. `masked`: without ID numbers and phones. */
export async function readRegisterEntries(
  tx: Tx,
  village: string,
  sealing: Sealing,
  masked: boolean,
): Promise<RegisterEntry[]> {
  const households = await listHouseholdsOf(tx, village);
  const residents = Map.groupBy(await listResidentsOf(tx, village), (row) => row.household);
  return households.map(({ id, household }) => {
    const rows = (residents.get(id) ?? []).toSorted(
      (one, other) => Number(one.role !== "head") - Number(other.role !== "head") || (one.id < other.id ? -1 : 1),
    );
    const people = rows.map((row) => openResident(row, sealing));
    return { household, residents: masked ? people.map(withoutNumbers) : people };
  });
}

function withoutNumbers({ idNumber: _idNumber, phone: _phone, ...rest }: Resident): Resident {
  return rest;
}
