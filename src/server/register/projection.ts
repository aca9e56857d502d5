import { sql } from "kysely";
import { villageOf, type AreaCode } from "#domain/areas/area-code.ts";
import type { HouseholdRecorded, ResidentLeft, ResidentRecorded } from "#domain/register/register-facts.ts";
import type { Tx } from "#server/db/database.ts";
import type { Moves } from "#server/journal/moves.ts";
import type { Projection, WrittenFact } from "#server/journal/projection.ts";

/** register.* facts → household and resident, and how many there are per area (gauges `households`, `residents`). */
export const registerProjection: Projection = {
  name: "register",
  kinds: ["register.household-recorded", "register.resident-recorded", "register.resident-left"],
  tables: ["household", "resident"],
  async apply(tx, town, facts, moves) {
    await recordHouseholds(
      tx,
      town,
      facts.filter((fact) => fact.kind === "register.household-recorded") as WrittenFact<HouseholdRecorded>[],
      moves,
    );
    await recordResidents(
      tx,
      town,
      facts.filter((fact) => fact.kind !== "register.household-recorded") as WrittenFact<
        ResidentRecorded | ResidentLeft
      >[],
      moves,
    );
  },
};

async function recordHouseholds(
  tx: Tx,
  town: string,
  facts: readonly WrittenFact<HouseholdRecorded>[],
  moves: Moves,
): Promise<void> {
  const latest = new Map(facts.map((fact) => [fact.body.household, fact]));
  if (latest.size === 0) return;
  const before = await sql<{ id: string; area: string }>`
    SELECT id, area FROM household WHERE town = ${town} AND id = ANY (${[...latest.keys()]})`.execute(tx);
  for (const { area } of before.rows) moves.gauge("households", area, -1);
  const rows = [...latest.values()].map(({ area, position, body: { household, ...rest } }) => {
    moves.gauge("households", area, 1);
    return { id: household, village: villageOf(area), area, position, ...rest };
  });
  await sql`
    INSERT INTO household (town, id, village, number, area, "group", address, compound, "use", landlord, position)
    SELECT ${town}, id, village, number, area, "group", address, compound, "use", landlord, position
    FROM json_to_recordset(${JSON.stringify(rows)}) AS fresh (id uuid, village text, number text, area text, "group" text,
      address text, compound text, "use" text, landlord text, position bigint)
    ON CONFLICT (town, id) DO UPDATE SET village = excluded.village, number = excluded.number, area = excluded.area,
      "group" = excluded."group", address = excluded.address, compound = excluded.compound, "use" = excluded."use",
      landlord = excluded.landlord, position = excluded.position`.execute(tx);
  await moveAlong(tx, town, [...latest.keys()], moves);
}

/** Whoever lives in a household is where the household is, also when it was recorded anew alone. */
async function moveAlong(tx: Tx, town: string, households: readonly string[], moves: Moves): Promise<void> {
  const { rows } = await sql<{ from: string; to: string; gone: boolean }>`
    WITH moved AS (
      SELECT r.id, r.area AS "from", h.area AS "to", r.gone FROM resident r JOIN household h ON h.town = r.town AND h.id = r.household
      WHERE h.town = ${town} AND h.id = ANY (${households as string[]}) AND r.area <> h.area),
    done AS (UPDATE resident SET area = moved."to" FROM moved WHERE resident.town = ${town} AND resident.id = moved.id)
    SELECT "from", "to", gone FROM moved`.execute(tx);
  for (const { from, to, gone } of rows) {
    if (gone) continue;
    moves.gauge("residents", from, -1);
    moves.gauge("residents", to, 1);
  }
}

type ResidentFact = WrittenFact<ResidentRecorded | ResidentLeft>;

async function recordResidents(tx: Tx, town: string, facts: readonly ResidentFact[], moves: Moves): Promise<void> {
  const latest = new Map(facts.map((fact) => [fact.body.resident, fact]));
  if (latest.size === 0) return;
  const before = await sql<{ id: string; area: string; gone: boolean }>`
    SELECT id, area, gone FROM resident WHERE town = ${town} AND id = ANY (${[...latest.keys()]})`.execute(tx);
  for (const { area, gone } of before.rows) if (!gone) moves.gauge("residents", area, -1);
  const recorded = new Map<string, WrittenFact<ResidentRecorded>>();
  const gone: { id: string; position: number }[] = [];
  for (const fact of facts) if (isRecorded(fact)) recorded.set(fact.body.resident, fact);
  const areas = await areasOfHouseholds(tx, town, [...recorded.values()]);
  const areaOf = ({ area, body }: WrittenFact<ResidentRecorded>) => areas.get(body.household) ?? area;
  for (const fact of latest.values()) {
    if (isRecorded(fact)) moves.gauge("residents", areaOf(fact), 1);
    else gone.push({ id: fact.body.resident, position: fact.position });
  }
  if (recorded.size > 0) await upsertResidents(tx, town, [...recorded.values()], areaOf);
  if (gone.length > 0) {
    await sql`
      UPDATE resident SET gone = true, position = left_row.position
      FROM json_to_recordset(${JSON.stringify(gone)}) AS left_row (id uuid, position bigint)
      WHERE resident.town = ${town} AND resident.id = left_row.id`.execute(tx);
  }
}

function isRecorded(fact: ResidentFact): fact is WrittenFact<ResidentRecorded> {
  return fact.kind === "register.resident-recorded";
}

async function areasOfHouseholds(
  tx: Tx,
  town: string,
  facts: readonly WrittenFact<ResidentRecorded>[],
): Promise<ReadonlyMap<string, AreaCode>> {
  const ids = [...new Set(facts.map(({ body }) => body.household))];
  const { rows } = await sql<{ id: string; area: AreaCode }>`
    SELECT id, area FROM household WHERE town = ${town} AND id = ANY (${ids})`.execute(tx);
  return new Map(rows.map(({ id, area }) => [id, area]));
}

async function upsertResidents(
  tx: Tx,
  town: string,
  facts: readonly WrittenFact<ResidentRecorded>[],
  areaOf: (fact: WrittenFact<ResidentRecorded>) => string,
): Promise<void> {
  const rows = facts.map((fact) => rowOf(fact, areaOf(fact)));
  await sql`
    INSERT INTO resident (town, id, household, area, name, former_name, initials, pinyin, sex, id_kind, id_sealed, id_index,
      id_tail, birth, nation, registered_address, phone_sealed, phone_index, phone_tail, workplace, relation, role, residency,
      care, arrived, leaving, plates, content_hash, gone, position)
    SELECT ${town}, id, household, area, name, former_name, initials, pinyin, sex, id_kind, id_sealed, id_index,
      id_tail, birth, nation, registered_address, phone_sealed, phone_index, phone_tail, workplace, relation, role, residency,
      care, arrived, leaving, plates, content_hash, false, position
    FROM json_to_recordset(${JSON.stringify(rows)}) AS fresh (id uuid, household uuid, area text, name text, former_name text,
      initials text, pinyin text, sex text, id_kind text, id_sealed text, id_index text, id_tail text, birth date, nation text,
      registered_address text, phone_sealed text, phone_index text, phone_tail text, workplace text, relation text, role text,
      residency text, care text, arrived date, leaving date, plates text[], content_hash text, position bigint)
    ON CONFLICT (town, id) DO UPDATE SET household = excluded.household, area = excluded.area, name = excluded.name,
      former_name = excluded.former_name, initials = excluded.initials, pinyin = excluded.pinyin, sex = excluded.sex,
      id_kind = excluded.id_kind, id_sealed = excluded.id_sealed, id_index = excluded.id_index, id_tail = excluded.id_tail,
      birth = excluded.birth, nation = excluded.nation, registered_address = excluded.registered_address,
      phone_sealed = excluded.phone_sealed, phone_index = excluded.phone_index, phone_tail = excluded.phone_tail,
      workplace = excluded.workplace, relation = excluded.relation, role = excluded.role, residency = excluded.residency,
      care = excluded.care, arrived = excluded.arrived, leaving = excluded.leaving, plates = excluded.plates,
      content_hash = excluded.content_hash, gone = false, position = excluded.position`.execute(tx);
}

/** The row of a resident as json_to_recordset reads it. */
function rowOf({ position, body }: WrittenFact<ResidentRecorded>, area: string) {
  return {
    ...body,
    id: body.resident,
    area,
    position,
    former_name: body.formerName,
    id_kind: body.idKind,
    id_sealed: body.id?.sealed,
    id_index: body.id?.index,
    id_tail: body.id?.tail,
    registered_address: body.registeredAddress,
    phone_sealed: body.phone?.sealed,
    phone_index: body.phone?.index,
    phone_tail: body.phone?.tail,
    content_hash: body.contentHash,
  };
}
