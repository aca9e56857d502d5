import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Purpose } from "#domain/access/role.ts";
import { enrolTestPhone, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { mintId } from "#server/access/make-account.ts";
import { readStanding } from "./read-standing.ts";

let server: TestServer;
let terminal: string;
let people: Awaited<ReturnType<typeof putTestPlace>>;

beforeAll(async () => {
  server = await startTestServer();
  people = await putTestPlace(server);
  const cadre = await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });
  terminal = (await enrolTestPhone(server, cadre)).terminal;
});
afterAll(() => server.close());

const readerOf = (areas: string[], purpose: Purpose = "gate") => ({
  town: TOWN,
  areas,
  gate: null,
  purposes: [purpose],
});
const get = async (cursor: number, ...areas: string[]) => {
  const { services } = server;
  const standing = await readStanding(services, { id: terminal, town: TOWN });
  return services.changes.get(readerOf(areas), cursor, standing, services.now());
};
const recordAgain = () =>
  server.services.journal.act(TOWN, null, async () => ({
    facts: [{ kind: "terminal.revoked", area: VILLAGE, subject: terminal, body: { terminal } }],
    value: undefined,
  }));

/** Runs something while the table of residents is not there: what needs the database fails. */
async function withoutResidents(work: () => Promise<void>): Promise<void> {
  const owner = new pg.Client({ connectionString: server.databaseUrl });
  await owner.connect();
  await owner.query("ALTER TABLE resident RENAME TO away");
  try {
    await work();
  } finally {
    await owner.query("ALTER TABLE away RENAME TO resident");
    await owner.end();
  }
}

test("[SYNC-14] what a scope's phones missed is read once, for every position behind which it was read; what came since is read once more", async () => {
  const names = async (cursor: number) => (await get(cursor, VILLAGE)).changes.residents.map(({ name }) => name);
  const first = await get(1, VILLAGE);
  expect(first.changes.residents.map(({ name }) => name).sort()).toEqual(["冯宝明", "冯小雨"]);
  await withoutResidents(async () => {
    expect(await names(1)).toEqual(first.changes.residents.map(({ name }) => name));
    expect((await names(2)).length).toBe(1);
    expect(await names(3)).toEqual([]);
  });
  await recordAgain();
  await withoutResidents(() => expect(get(2, VILLAGE)).rejects.toThrow("resident"));
  const next = await get(1, VILLAGE);
  expect(next.changes.cursor).toBe(first.changes.cursor + 1);
  await withoutResidents(async () => expect((await get(2, VILLAGE)).changes.cursor).toBe(next.changes.cursor));
});

test("[SYNC-14] what one scope read is not given to another: other areas, or another purpose", async () => {
  await get(1, VILLAGE);
  expect((await get(1, OTHER_VILLAGE)).changes.residents).toEqual([]);
  const { services } = server;
  const standing = await readStanding(services, { id: terminal, town: TOWN });
  const other = await services.changes.get(readerOf([VILLAGE], "publicity"), 1, standing, services.now());
  expect(other.changes.residents).toEqual([]);
});

test("[SYNC-14] reading that failed is not kept", async () => {
  await withoutResidents(() => expect(get(2, `${VILLAGE}01`)).rejects.toThrow("resident"));
  expect((await get(2, `${VILLAGE}01`)).changes.residents).toEqual([]);
});

test("[SYNC-14] from memory or from the database, every position gets the same, whatever moved and came back", async () => {
  const { services } = server;
  const GRID = `${VILLAGE}01`;
  const record = (area: string, household: string, number: string) =>
    services.journal.act(TOWN, null, async () => ({
      facts: [
        {
          ...{ kind: "register.household-recorded", area, subject: household },
          body: { household, number, group: null, address: null, compound: null, use: "self", landlord: null },
        },
      ],
      value: undefined,
    }));
  const [one, two] = [people.household, mintId(services.now())];
  const reader = { ...readerOf([GRID], "screening") };
  const moves: [string, string, string][] = [
    [GRID, two, "2"],
    [GRID, one, "1006"],
    [VILLAGE, one, "1006"],
    [GRID, one, "1006"],
    [OTHER_VILLAGE, two, "2"],
    [VILLAGE, one, "1006"],
  ];
  for (const [area, household, number] of moves) {
    await record(area, household, number);
    const standing = await readStanding(services, { id: terminal, town: TOWN });
    for (let cursor = 1; cursor < standing.head; cursor++) {
      const kept = await services.changes.get(reader, cursor, standing, services.now());
      expect(kept, `at ${cursor}`).toEqual(await services.changes.read(reader, cursor, services.now()));
    }
  }
});

test("[SYNC-5] [SYNC-14] a book that is another now is not answered from what was kept of the old one", async () => {
  const { services } = server;
  const reader = readerOf([VILLAGE]);
  const standing = await readStanding(services, { id: terminal, town: TOWN });
  await services.changes.get(reader, 1, standing, services.now());
  const other = { ...standing, headHash: "f".repeat(64) };
  const answer = await services.changes.get(reader, standing.head - 1, other, services.now());
  expect(answer.mark).toBe((await services.changes.read(reader, standing.head - 1, services.now())).mark);
  const shorter = { ...standing, head: standing.head - 2 };
  await services.changes.get(reader, 1, standing, services.now());
  await withoutResidents(() =>
    expect(services.changes.get(reader, 1, shorter, services.now())).rejects.toThrow("resident"),
  );
});
