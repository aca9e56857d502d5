import { sql } from "kysely";
import type { Fact } from "#protocol/fact.ts";
import type { Tx } from "#server/db/database.ts";
import type { WrittenFact } from "./projection.ts";

type Row = Omit<WrittenFact, "town" | "clock" | "by" | "order" | "prev" | "body"> & { readonly detail: string };

/** Facts of a town's book behind `after` up to `last`, in the order of the book, as projections and listeners got them. */
export async function readWrittenFacts(tx: Tx, town: string, after: number, last: number): Promise<WrittenFact[]> {
  const { rows } = await sql<Row>`
    SELECT position, id, kind, area, subject, terminal, seq, at, received_at AS "receivedAt", detail
    FROM fact WHERE town = ${town} AND position > ${after} AND position <= ${last} ORDER BY position`.execute(tx);
  return rows.map(({ detail, ...columns }) => {
    const rest = JSON.parse(detail) as Pick<Fact, "clock" | "by" | "order" | "prev" | "body">;
    return { ...columns, ...rest, town } as WrittenFact;
  });
}
