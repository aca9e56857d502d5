import { sql } from "kysely";
import type { PassIssued, PassRevoked } from "#domain/passes/pass-facts.ts";
import type { Projection, WrittenFact } from "#server/journal/projection.ts";

/** pass.* facts → pass, and the gauge `passes` (issued and not revoked) per area. */
export const passesProjection: Projection = {
  name: "passes",
  kinds: ["pass.issued", "pass.revoked"],
  tables: ["pass"],
  async apply(tx, town, facts, moves) {
    const issued = facts.filter((fact) => fact.kind === "pass.issued") as WrittenFact<PassIssued>[];
    if (issued.length > 0) {
      const rows = issued.map(({ area, at, position, body }) => ({ ...body, area, at, position }));
      for (const { area } of issued) moves.gauge("passes", area, 1);
      await sql`
        INSERT INTO pass (town, id, resident, household, area, holder, kind, short_code, text, plates, valid_from, valid_until,
          issued_at, batch, position)
        SELECT ${town}, pass, resident, household, area, holder, kind, "shortCode", text, plates, "validFrom", "validUntil",
          at, batch, position
        FROM json_to_recordset(${JSON.stringify(rows)}) AS fresh (pass uuid, resident uuid, household uuid, area text, holder text,
          kind text, "shortCode" text, text text, plates text[], "validFrom" timestamptz, "validUntil" timestamptz,
          at timestamptz, batch uuid, position bigint)`.execute(tx);
    }
    const revoked = facts.filter((fact) => fact.kind === "pass.revoked") as WrittenFact<PassRevoked>[];
    if (revoked.length > 0) {
      const first = new Map(
        revoked.toReversed().map(({ at, position, body }) => [body.pass, { ...body, at, position }]),
      );
      const { rows } = await sql<{ area: string }>`
        UPDATE pass SET revoked_at = at, revoked_because = because, replaced_by = "replacedBy", position = revoked.position
        FROM json_to_recordset(${JSON.stringify([...first.values()])}) AS revoked (pass uuid, because text, "replacedBy" uuid,
          at timestamptz, position bigint)
        WHERE town = ${town} AND id = pass AND revoked_at IS NULL
        RETURNING area`.execute(tx);
      for (const { area } of rows) moves.gauge("passes", area, -1);
    }
  },
};
