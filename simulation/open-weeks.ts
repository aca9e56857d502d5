import pg from "pg";
import type { Household } from "#domain/register/household.ts";
import type { Resident } from "#domain/register/resident.ts";
import { mintId } from "#server/access/make-account.ts";
import { TOWN } from "#server/gates/test-place.ts";
import { recordHousehold, recordResident } from "#server/register/make-register-facts.ts";
import type { Services } from "#server/services.ts";
import { CANARY } from "./check-week.ts";
import { makeSimPlace, type SimPlace } from "./sim-place.ts";

/** The server's clock; the phones' own go wrong by themselves. */
export type VirtualClock = { now: number };

/** What runs of weeks share: a server in virtual time, and the database as its owner sees it. */
export type Weeks = { readonly place: SimPlace; readonly clock: VirtualClock; readonly client: pg.Client };

/** A village of the same town that no gate of the run serves. */
const FAR_VILLAGE = "330483107299";

export async function openWeeks(): Promise<Weeks> {
  const clock = { now: Date.parse("2020-02-06T00:00:00.000Z") };
  const place = await makeSimPlace(() => new Date(clock.now));
  const client = new pg.Client({ connectionString: place.server.databaseUrl });
  await client.connect();
  await putCanary(place.server.services);
  return { place, clock, client };
}

export async function closeWeeks({ client, place }: Weeks): Promise<void> {
  await client.end();
  await place.server.close();
}

/** Somebody in a village that no gate serves. */
export async function putCanary(services: Services): Promise<void> {
  const [household, resident] = [mintId(services.now()), mintId(services.now())];
  const house = { village: FAR_VILLAGE, number: "7001", area: FAR_VILLAGE, use: "self" } as unknown as Household;
  const person = { role: "head", residency: "registered", plates: [], name: CANARY } as unknown as Resident;
  await services.journal.act(TOWN, null, async () => ({
    facts: [
      {
        ...{ kind: "register.household-recorded", area: FAR_VILLAGE, subject: household },
        body: recordHousehold(household, house),
      },
      {
        ...{ kind: "register.resident-recorded", area: FAR_VILLAGE, subject: resident },
        body: recordResident(resident, household, person, services.sealing),
      },
    ],
    value: undefined,
  }));
}
