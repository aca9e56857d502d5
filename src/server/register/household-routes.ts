import * as v from "valibot";
import { isInAreas } from "#domain/access/grant.ts";
import { SEALED_FIELDS, type RecordViewed } from "#domain/access/access-facts.ts";
import { AreaCode, TownCode, townOf } from "#domain/areas/area-code.ts";
import { Household, HouseholdNumber } from "#domain/register/household.ts";
import { readIdCardNumber } from "#domain/register/read-id-card-number.ts";
import { Resident } from "#domain/register/resident.ts";
import type { ResidentLeft } from "#domain/register/register-facts.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { AreaView, HouseholdList, HouseholdView, RecordViewList } from "#protocol/register.ts";
import { mintId } from "#server/access/make-account.ts";
import { SERVER_SCOPE, type Scope } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { PageLimit } from "#server/http/page-limit.ts";
import { accountOf, route } from "#server/http/route.ts";
import { shanghaiHour } from "#server/journal/moves.ts";
import type { DeskFact } from "#server/journal/journal.ts";
import type { Services } from "#server/services.ts";
import {
  findHouseholdItem,
  listHouseholds,
  listRecordViews,
  listResidentViews,
  readAreaView,
} from "./household-store.ts";
import { recordHousehold, recordResident } from "./make-register-facts.ts";
import { findResidentRow, openResident } from "./store.ts";

const READ = { to: "granted", purpose: "command" } as const;
const WRITE = { to: "granted", purpose: "command", roles: ["cadre", "town-command"] } as const;
const ById = v.strictObject({ town: TownCode, id: Uuid7 });

const { village: _village, ...householdFields } = Household.entries;
const HouseholdBody = v.strictObject({
  ...householdFields,
  area: v.pipe(AreaCode, v.minLength(12)),
  number: HouseholdNumber,
});
const ResidentBody = v.strictObject({ household: Uuid7, ...Resident.entries });

export const householdRoutes = [
  route({
    method: "GET",
    path: "/register/areas/:code",
    summary: "An area with its way up, what lies in it, and how many live there",
    access: READ,
    params: v.strictObject({ code: AreaCode }),
    answer: AreaView,
    async handle({ services, params, areas }) {
      const view = await services.database.transaction(SERVER_SCOPE, (tx) => readAreaView(tx, params.code));
      // Above one's own area the way is shown, and below it only what leads there: others' numbers are not one's own.
      const reaches = (code: string) => isInAreas(code, areas);
      const leads = (code: string) => areas.some((area) => area.startsWith(code));
      if (view === undefined || !(reaches(params.code) || leads(params.code))) throw new AnswerError("not-found");
      const children = view.children
        .filter(({ code }) => reaches(code) || leads(code))
        .map((child) => (reaches(child.code) ? child : { ...child, households: 0, residents: 0 }));
      const own = reaches(params.code)
        ? view
        : { ...view, households: sum(children, "households"), residents: sum(children, "residents") };
      return { ...own, children };
    },
  }),
  route({
    method: "GET",
    path: "/register/households",
    summary: "Households of an area; found by number, address, name, initials, ID tail, phone tail or plate",
    access: READ,
    query: v.strictObject({
      area: v.pipe(AreaCode, v.minLength(9)),
      text: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(40)), ""),
      offset: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)), "0"),
      limit: PageLimit,
    }),
    answer: HouseholdList,
    within: ({ query }) => query.area,
    handle: ({ services, query, scope }) =>
      services.database.transaction(scope, (tx) => listHouseholds(tx, townOf(query.area), query)),
  }),
  route({
    method: "GET",
    path: "/register/households/:town/:id",
    summary: "A household and its people, numbers masked; that it was looked at is recorded",
    access: READ,
    params: ById,
    answer: HouseholdView,
    async handle({ services, params, scope, caller }) {
      const view = await readHousehold(services, params, scope);
      const views = view.residents.map(({ id }) =>
        viewed(view.household.area, { subject: id as Uuid7, purpose: "command", fields: [], reason: null }),
      );
      if (views.length > 0)
        await services.journal.act(params.town, accountOf(caller), async () => ({ facts: views, value: undefined }));
      return view;
    },
  }),
  route({
    method: "POST",
    path: "/register/residents/:town/:id/reveal",
    summary: "Open masked numbers of a person, with a reason; recorded before they are shown",
    access: WRITE,
    params: ById,
    body: v.strictObject({
      fields: v.pipe(v.array(v.picklist(["idNumber", "phone"])), v.minLength(1), v.maxLength(SEALED_FIELDS.length)),
      reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(120)),
    }),
    answer: v.object({ idNumber: v.optional(v.nullable(v.string())), phone: v.optional(v.nullable(v.string())) }),
    async handle({ services, params, body, scope, caller }) {
      const row = await services.database.transaction(scope, (tx) => findResidentRow(tx, params.town, params.id));
      if (row === undefined) throw new AnswerError("not-found");
      const fact = viewed(row.area, {
        subject: params.id,
        purpose: "command",
        fields: body.fields,
        reason: body.reason,
      });
      await services.journal.act(params.town, accountOf(caller), async () => ({ facts: [fact], value: undefined }));
      const clear = openResident(row, services.sealing);
      return Object.fromEntries(body.fields.map((field) => [field, clear[field] ?? null]));
    },
  }),
  route({
    method: "POST",
    path: "/register/households",
    summary: "Record a household",
    access: WRITE,
    body: HouseholdBody,
    answer: HouseholdView,
    within: ({ body }) => body.area,
    handle: ({ services, body, caller, scope, now }) =>
      putHousehold(services, mintId(now), body, accountOf(caller), scope),
  }),
  route({
    method: "PUT",
    path: "/register/households/:town/:id",
    summary: "Correct a household",
    access: WRITE,
    params: ById,
    body: HouseholdBody,
    answer: HouseholdView,
    within: ({ body }) => body.area,
    async handle({ services, params, body, caller, scope }) {
      await readHousehold(services, params, scope);
      return putHousehold(services, params.id, body, accountOf(caller), scope);
    },
  }),
  route({
    method: "POST",
    path: "/register/residents",
    summary: "Record somebody in a household: a tenant newly arrived, a child born",
    access: WRITE,
    query: v.strictObject({ town: TownCode }),
    body: ResidentBody,
    answer: HouseholdView,
    handle: ({ services, query, body, caller, scope, now }) =>
      putResident(services, query.town, mintId(now), body, accountOf(caller), scope, now),
  }),
  route({
    method: "PUT",
    path: "/register/residents/:town/:id",
    summary: "Correct somebody's record; numbers that are left out stay as they are",
    access: WRITE,
    params: ById,
    body: ResidentBody,
    answer: HouseholdView,
    async handle({ services, params, body, caller, scope, now }) {
      const row = await services.database.transaction(scope, (tx) => findResidentRow(tx, params.town, params.id));
      if (row === undefined) throw new AnswerError("not-found");
      const { idNumber, phone } = openResident(row, services.sealing);
      const kept = { ...(idNumber === undefined ? {} : { idNumber }), ...(phone === undefined ? {} : { phone }) };
      return putResident(services, params.town, params.id, { ...kept, ...body }, accountOf(caller), scope, now);
    },
  }),
  route({
    method: "DELETE",
    path: "/register/residents/:town/:id",
    summary: "Record that somebody left the household for good",
    access: WRITE,
    params: ById,
    async handle({ services, params, caller, scope }) {
      const row = await services.database.transaction(scope, (tx) => findResidentRow(tx, params.town, params.id));
      if (row === undefined) throw new AnswerError("not-found");
      const body: ResidentLeft = { resident: params.id };
      const fact: DeskFact = { kind: "register.resident-left", area: row.area, subject: params.id, body };
      await services.journal.act(params.town, accountOf(caller), async () => ({ facts: [fact], value: undefined }));
    },
  }),
  route({
    method: "GET",
    path: "/audit/views",
    summary: "Who looked at whose record, what for, and what was opened",
    access: { to: "granted", purpose: "audit" },
    query: v.strictObject({
      subject: v.optional(Uuid7),
      limit: v.optional(
        v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(500)),
        "100",
      ),
    }),
    answer: RecordViewList,
    handle: ({ services, query, areas, scope }) =>
      services.database.transaction(scope, async (tx) => ({
        views: await listRecordViews(tx, areas, query.subject, query.limit),
      })),
  }),
];

async function readHousehold(
  { database }: Services,
  { town, id }: { town: string; id: string },
  scope: Scope,
): Promise<HouseholdView> {
  return database.transaction(scope, async (tx) => {
    const household = await findHouseholdItem(tx, town, id);
    if (household === undefined) throw new AnswerError("not-found");
    return { household, residents: await listResidentViews(tx, town, id) };
  });
}

async function putHousehold(
  services: Services,
  id: string,
  body: v.InferOutput<typeof HouseholdBody>,
  by: string | null,
  scope: Scope,
): Promise<HouseholdView> {
  const town = townOf(body.area);
  const fact: DeskFact = {
    kind: "register.household-recorded",
    area: body.area,
    subject: id,
    body: recordHousehold(id, { ...body, village: body.area.slice(0, 12) as Household["village"] }),
  };
  await writeUnlessTaken(services, town, by, fact, "number");
  return readHousehold(services, { town, id }, scope);
}

async function putResident(
  services: Services,
  town: string,
  id: string,
  { household, ...resident }: v.InferOutput<typeof ResidentBody>,
  by: string | null,
  scope: Scope,
  now: Date,
): Promise<HouseholdView> {
  const view = await readHousehold(services, { town, id: household }, scope);
  const checked = checkIdNumber(resident, shanghaiHour(now.toISOString()).day);
  const fact: DeskFact = {
    kind: "register.resident-recorded",
    area: view.household.area,
    subject: id,
    body: recordResident(id, household, checked, services.sealing),
  };
  await writeUnlessTaken(services, town, by, fact, "idNumber");
  return readHousehold(services, { town, id: household }, scope);
}

/** The same rule as for a sheet: an ID card number is brought to its 18 characters, or refused with what is wrong with it. */
function checkIdNumber(resident: Resident, today: string): Resident {
  if (resident.idNumber === undefined || (resident.idKind ?? "id-card") !== "id-card") return resident;
  const reading = readIdCardNumber(resident.idNumber, today);
  if (reading.value === undefined)
    throw new AnswerError("invalid-field", { path: "idNumber", rule: reading.problems[0] ?? "id-number-length" });
  return { ...resident, idKind: "id-card", idNumber: reading.value };
}

/** A household number or an ID number stands once; the database knows, also when two clerks press at the same moment. */
async function writeUnlessTaken(
  { journal }: Services,
  town: string,
  by: string | null,
  fact: DeskFact,
  path: string,
): Promise<void> {
  try {
    await journal.act(town, by, async () => ({ facts: [fact], value: undefined }));
  } catch (error) {
    if ((error as { code?: string }).code === "23505") throw new AnswerError("already-exists", { path });
    throw error;
  }
}

function viewed(area: string, body: RecordViewed): DeskFact {
  return { kind: "record.viewed", area, subject: body.subject, body };
}

function sum(children: AreaView["children"], metric: "households" | "residents"): number {
  return children.reduce((total, child) => total + child[metric], 0);
}
