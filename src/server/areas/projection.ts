import { sql } from "kysely";
import type { StaffAssigned } from "#domain/areas/staff-assigned.ts";
import type { Projection, WrittenFact } from "#server/journal/projection.ts";

/** areas.staff-assigned facts → staff. */
export const areasProjection: Projection = {
  name: "areas",
  kinds: ["areas.staff-assigned"],
  tables: ["staff"],
  async apply(tx, town, facts) {
    const latest = new Map(
      (facts as WrittenFact<StaffAssigned>[]).map((fact) => [`${fact.body.resident}/${fact.body.duty}`, fact]),
    );
    const rows = [...latest.values()].map(({ area, position, body }) => ({ ...body, area, position }));
    await sql`
      INSERT INTO staff (town, resident, duty, area, zone, households, position)
      SELECT ${town}, resident, duty, area, zone, households, position
      FROM json_to_recordset(${JSON.stringify(rows)}) AS fresh (resident uuid, duty text, area text, zone text, households text[], position bigint)
      ON CONFLICT (town, resident, duty) DO UPDATE SET area = excluded.area, zone = excluded.zone,
        households = excluded.households, position = excluded.position`.execute(tx);
  },
};
