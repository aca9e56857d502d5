import { sql } from "kysely";
import type { Fact } from "#protocol/fact.ts";
import { Database } from "#server/db/database.ts";
import { registerProjection } from "#server/register/projection.ts";
import { Journal } from "./journal.ts";
import type { Projection } from "./projection.ts";
import { TEST_TOWN } from "./test-terminal.ts";

// For tests: a server process that stands still for a minute in the middle of appending, after the facts and the
// register are written and before the counters and the head of the book are. Arguments: address, role, facts as JSON.
const [url = "", role = "", facts = "[]"] = process.argv.slice(2);

const standingStill: Projection = {
  name: "standing still",
  kinds: ["register.household-recorded"],
  tables: [],
  apply: async (tx) => void (await sql`SELECT pg_sleep(60)`.execute(tx)),
};
const database = new Database(url, role === "" ? undefined : role, 1);
await new Journal(database, [registerProjection, standingStill]).append(TEST_TOWN, JSON.parse(facts) as Fact[]);
