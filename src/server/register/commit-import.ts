import type { VillageCode } from "#domain/areas/area-code.ts";
import { townOf } from "#domain/areas/area-code.ts";
import type { ResidentToRecord } from "#domain/register/plan-register-change.ts";
import { mintId } from "#server/access/make-account.ts";
import type { DeskFact } from "#server/journal/journal.ts";
import type { Services } from "#server/services.ts";
import { recordHousehold, recordResident } from "./make-register-facts.ts";
import type { ImportPlan } from "./plan-import.ts";

/** So many facts share a transaction; between two of these the import shows its progress and can be cancelled. */
const BATCH = 500;

/**
 * Writes what a plan has to record. Each household's fact comes before its people's. Stopping in the middle leaves what is
 * written, and planning again finds what is still to do.
 */
export async function commitImport(
  { journal, sealing, now }: Pick<Services, "journal" | "sealing" | "now">,
  village: VillageCode,
  { change, registered }: ImportPlan,
  by: string | null,
  progress: (done: number, total: number) => Promise<void>,
): Promise<void> {
  const town = townOf(village);
  const places = new Map(registered);
  const households = change.householdsToRecord.map((household): DeskFact => {
    const id = places.get(household.number)?.id ?? mintId(now());
    places.set(household.number, { id, area: household.area });
    return {
      kind: "register.household-recorded",
      area: household.area,
      subject: id,
      body: recordHousehold(id, household),
    };
  });
  const residentFact = ({ residentId, householdNumber, resident }: ResidentToRecord): DeskFact => {
    const id = residentId ?? mintId(now());
    const { id: household, area } = places.get(householdNumber)!;
    return {
      kind: "register.resident-recorded",
      area,
      subject: id,
      body: recordResident(id, household, resident, sealing),
    };
  };
  const total = households.length + change.residentsToRecord.length;
  let done = 0;
  const write = async (facts: readonly DeskFact[]) => {
    await journal.act(town, by, async () => ({ facts, value: undefined }));
    await progress((done += facts.length), total);
  };
  await progress(0, total);
  for (const some of chunk(households)) await write(some);
  for (const some of chunk(change.residentsToRecord)) await write(some.map(residentFact));
}

function chunk<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / BATCH) }, (_, index) =>
    list.slice(index * BATCH, (index + 1) * BATCH),
  );
}
