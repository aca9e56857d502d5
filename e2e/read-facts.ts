import { sql } from "kysely";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { TOWN } from "#server/gates/test-place.ts";
import type { TestServer } from "./server.ts";

/** The test town's facts of a kind, in the order of its book. */
export async function readFacts({ services }: TestServer, kind: string): Promise<{ at: string; body: never }[]> {
  const { rows } = await services.database.transaction(SERVER_SCOPE, (tx) =>
    sql<{
      at: string;
      detail: string;
    }>`SELECT at, detail FROM fact WHERE town = ${TOWN} AND kind = ${kind} ORDER BY position`.execute(tx),
  );
  return rows.map(({ at, detail }) => ({ at, body: (JSON.parse(detail) as { body: never }).body }));
}
