import { sql } from "kysely";
import type { RecordViewed, TerminalEnrolled, TerminalRevoked } from "#domain/access/access-facts.ts";
import type { Projection, WrittenFact } from "#server/journal/projection.ts";

/** terminal.* and record.viewed facts → terminal, record_view. */
export const accessProjection: Projection = {
  name: "access",
  kinds: ["terminal.enrolled", "terminal.revoked", "record.viewed"],
  tables: ["terminal", "record_view"],
  async apply(tx, town, facts) {
    const enrolled = facts.filter((fact) => fact.kind === "terminal.enrolled") as WrittenFact<TerminalEnrolled>[];
    for (const { area, at, position, body } of enrolled) {
      await sql`
        INSERT INTO terminal (town, id, area, app, gate, account, grant_id, label, public_jwk, enrolled_at, position)
        VALUES (${town}, ${body.terminal}, ${area}, ${body.app}, ${body.gate}, ${body.holder?.account ?? null},
          ${body.holder?.grant ?? null}, ${body.label}, ${JSON.stringify(body.publicKey)}::jsonb, ${at}, ${position})`.execute(
        tx,
      );
    }
    const revoked = facts.filter((fact) => fact.kind === "terminal.revoked") as WrittenFact<TerminalRevoked>[];
    for (const { at, position, body } of revoked) {
      await sql`
        UPDATE terminal SET revoked_at = ${at}, position = ${position}
        WHERE town = ${town} AND id = ${body.terminal} AND revoked_at IS NULL`.execute(tx);
    }
    const views = facts.filter((fact) => fact.kind === "record.viewed") as WrittenFact<RecordViewed>[];
    if (views.length > 0) {
      const rows = views.map(({ area, at, by, position, body }) => ({ ...body, area, at, by, position }));
      await sql`
        INSERT INTO record_view (town, position, subject, area, at, by_account, purpose, fields, name)
        SELECT ${town}, position, subject, area, at, by, purpose, fields,
          (SELECT left(r.name, 1) || repeat('*', greatest(char_length(r.name) - 1, 1)) FROM resident r WHERE r.town = ${town} AND r.id = subject)
        FROM json_to_recordset(${JSON.stringify(rows)}) AS fresh (position bigint, subject uuid, area text, at timestamptz, by uuid,
          purpose text, fields text[])`.execute(tx);
    }
  },
};
