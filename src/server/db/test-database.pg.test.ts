import { expect, test } from "vitest";
import { query } from "./embedded/opener-process.ts";
import { createTestDatabase } from "./test-database.ts";

const prepare = async (url: string): Promise<void> => {
  await query(url, "CREATE TABLE village (name text); INSERT INTO village VALUES ('柳梁')");
};

test("[DATABASE-20] every test file gets an empty database of its own, and drops it", async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await query(one.url, "CREATE TABLE only_here ()");
  expect(await query(two.url, "SELECT to_regclass('only_here') AS found")).toEqual([{ found: null }]);
  await one.drop();
  await one.drop();
  await two.drop();
  await expect(query(one.url, "SELECT")).rejects.toMatchObject({ code: "3D000" });
});

test("[DATABASE-20] a template is prepared once, however many ask for it at the same time", async () => {
  let times = 0;
  const options = { template: "once", prepare: (url: string) => (times++, prepare(url)) };
  const made = await Promise.all(Array.from({ length: 5 }, () => createTestDatabase(options)));
  for (const { url } of made) expect(await query(url, "SELECT name FROM village")).toEqual([{ name: "柳梁" }]);
  expect(times).toBe(1);
  await Promise.all(made.map(({ drop }) => drop()));
});

test("[DATABASE-20] a template whose preparation failed is made anew by the next who asks", async () => {
  const failing = async (url: string): Promise<void> => {
    await query(url, "CREATE TABLE village ()");
    throw new Error("half way");
  };
  await expect(createTestDatabase({ template: "failing", prepare: failing })).rejects.toThrow("half way");
  const { url, drop } = await createTestDatabase({ template: "failing", prepare });
  expect(await query(url, "SELECT name FROM village")).toEqual([{ name: "柳梁" }]);
  await drop();
});

test("[DATABASE-20] an unknown template without preparation is an error", async () => {
  await expect(createTestDatabase({ template: "unheard-of" })).rejects.toThrow('the template "unheard-of"');
});
