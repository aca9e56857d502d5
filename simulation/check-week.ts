import { createHash } from "node:crypto";
import type pg from "pg";
import type { Week } from "./sim-week.ts";

/** A fact's row as PostgreSQL writes it. */
type Row = {
  id: string;
  kind: string;
  town: string;
  area: string;
  subject: string | null;
  terminal: string;
  seq: string;
  at: Date;
  detail: string;
};

/** The mark of people no phone of the run may hear of. */
export const CANARY = "金丝雀";

/**
 * What must be true when the network has healed, looked at from outside: with SQL and sums of its own, nothing of the
 * product's. Answers what is not, in plain words; an empty list is a good week.
 */
export async function checkWeek(client: pg.Client, week: Week): Promise<string[]> {
  const problems: string[] = [];
  for (const [index, { phone, line, recorded }] of week.phones.entries()) {
    const say = (text: string) => problems.push(`phone ${index}: ${text}`);
    const { terminal, waiting, refused } = await phone.terminal.getState();
    if (waiting > 0) say(`${waiting} still wait`);
    if (refused > 0) say(`${refused} refused`);
    if (terminal.isRevoked) say("called back");
    await checkFacts(client, terminal.id, recorded, say);
    const people = (await phone.terminal.db.residents.toArray()).length;
    if (people !== 2) say(`${people} people on the phone instead of 2`);
    if (terminal.cursor !== (await findHead(client, terminal.town))) say("has not read to the end of the book");
    if (line.heard.some((text) => text.includes(CANARY))) say("heard of people of another area");
    const outings = new Set((await phone.terminal.db.outings.toArray()).map(({ fact }) => fact));
    for (const other of await listRecentOutings(client, week.clock.now, terminal.id))
      if (!outings.has(other)) say("does not know of an outing at another phone");
  }
  problems.push(...(await compareCounters(client)));
  return problems;
}

/** Each fact a phone recorded stands in the book once, none else does, and its numbers and chain are unbroken. */
export async function checkFacts(
  client: pg.Client,
  terminal: string,
  recorded: ReadonlySet<string>,
  say: (text: string) => void,
): Promise<void> {
  const { rows } = await client.query<Row>(
    "SELECT id, kind, town, area, subject, terminal, seq, at, detail FROM fact WHERE terminal = $1 ORDER BY seq, position",
    [terminal],
  );
  const times = new Map<string, number>();
  for (const { id } of rows) times.set(id, (times.get(id) ?? 0) + 1);
  for (const id of recorded) if (times.get(id) !== 1) say(`recorded once, ${times.get(id) ?? 0} times in the book`);
  for (const id of times.keys()) if (!recorded.has(id)) say("in the book, never recorded");
  checkChain(rows, say);
}

/** Numbers from 1 without a gap, each fact carrying the SHA-256 of the one before as its phone wrote it. */
function checkChain(rows: readonly Row[], say: (text: string) => void): void {
  let before: string | null = null;
  for (const [index, row] of rows.entries()) {
    if (Number(row.seq) !== index + 1) return say(`number ${row.seq} where ${index + 1} should be`);
    const { clock, by, order, prev, body } = JSON.parse(row.detail) as Record<string, unknown>;
    if (prev !== before) return say(`chain broken at ${row.seq}`);
    const { id, kind, town, area, subject, terminal, at } = row;
    const content = [id, kind, town, area, subject, terminal, Number(row.seq), at.toISOString()];
    before = createHash("sha256")
      .update(JSON.stringify([...content, clock, by, order, prev, body]))
      .digest("hex");
  }
}

export async function findHead(client: pg.Client, town: string): Promise<number> {
  const { rows } = await client.query<{ head: string }>("SELECT max(position) AS head FROM fact WHERE town = $1", [
    town,
  ]);
  return Number(rows[0]!.head);
}

/** Who went out in the last seven days, by the facts of all phones but one. */
async function listRecentOutings(client: pg.Client, now: number, but: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM fact WHERE kind = 'passage.recorded' AND terminal <> $1 AND at > $2
       AND detail::json -> 'body' ->> 'direction' = 'out'`,
    [but, new Date(now - 7 * 86_400_000)],
  );
  return rows.map(({ id }) => id);
}

/** The counters of the gates against the facts, hour by hour of Asia/Shanghai. */
export async function compareCounters(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(
    `WITH recount AS (
       SELECT detail::json -> 'body' ->> 'direction' AS metric, subject AS place, (at AT TIME ZONE 'Asia/Shanghai')::date AS day,
         extract(hour FROM at AT TIME ZONE 'Asia/Shanghai')::int AS hour, count(*) AS value
       FROM fact WHERE kind = 'passage.recorded' GROUP BY 1, 2, 3, 4),
     kept AS (
       SELECT metric, place, day, hour::int, value FROM counter
       WHERE metric IN ('in', 'out') AND value <> 0 AND place IN (SELECT id::text FROM gate))
     (SELECT * FROM recount EXCEPT SELECT * FROM kept) UNION ALL (SELECT * FROM kept EXCEPT SELECT * FROM recount)`,
  );
  return rows.length === 0 ? [] : [`${rows.length} counters differ from a recount`];
}
