import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ImportView } from "#protocol/register.ts";
import { listDivisions } from "#seeds/divisions.ts";
import { csvVillage, otherVillage } from "#seeds/places/other-village.ts";
import { writeSamples } from "#seeds/write-samples.ts";
import { putAreas, sumGauge } from "#server/areas/store.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";

const VILLAGE = "330483107210";
const CSV_VILLAGE = "330483107211";
const TOWN = "330483107";
let server: TestServer;
let folder: string;
let cadre: string;

beforeAll(async () => {
  server = await startTestServer();
  folder = await mkdtemp(join(tmpdir(), "hedgerow-samples-"));
  await writeSamples(folder);
  await putPlaces(server);
  cadre = await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: CSV_VILLAGE });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

function putPlaces({ services }: TestServer): Promise<void> {
  return services.database.transaction(SERVER_SCOPE, async (tx) => {
    for (const areas of [listDivisions(), otherVillage().areas, csvVillage().areas]) await putAreas(tx, areas);
  });
}

async function upload(name: string, village: string): Promise<ImportView> {
  const body = await readFile(join(folder, name));
  const response = await server.request(
    "POST",
    `/register/imports?village=${village}&name=${name}&referenceDay=2020-02-10`,
    { cookie: cadre, body },
  );
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as ImportView;
}

async function commit(view: ImportView): Promise<{ state: string; result: Record<string, number> }> {
  const started = (await (
    await server.request("POST", `/register/imports/${TOWN}/${view.id}/commit`, { cookie: cadre })
  ).json()) as { task: string };
  for (;;) {
    const task = (await (await server.request("GET", `/tasks/${TOWN}/${started.task}`, { cookie: cadre })).json()) as {
      state: string;
      result: Record<string, number>;
    };
    if (!["waiting", "running"].includes(task.state)) return task;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const residents = (village: string) =>
  server.services.database.transaction(SERVER_SCOPE, (tx) => sumGauge(tx, TOWN, "residents", village));

test("[REGISTER-IMPORT-1] a messy workbook: recognised, checked, taken in; the refused rows come back; again it changes nothing", async () => {
  const view = await upload("maoqiaodai.xlsx", VILLAGE);
  expect(
    view.columns.find(({ field }) => field === "idNumber")!.samples.every((sample) => !/^\d{15,18}$/.test(sample)),
  ).toBe(true);
  const checked = (await (
    await server.request("POST", `/register/imports/${TOWN}/${view.id}/check`, { cookie: cadre })
  ).json()) as ImportView;
  expect(checked.counts).toMatchObject({ households: 700, residents: 2807, refused: 9, unchanged: 0 });
  expect(await residents(VILLAGE)).toBe(0);
  expect(await commit(view)).toMatchObject({ state: "done", result: { recorded: 700 + 2807 } });
  expect(await residents(VILLAGE)).toBe(2807);
  const errors = await server.request("GET", `/register/imports/${TOWN}/${view.id}/errors.xlsx`, { cookie: cadre });
  expect([errors.status, errors.headers.get("content-type")]).toEqual([
    200,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ]);
  const again = await upload("maoqiaodai.xlsx", VILLAGE);
  expect(await commit(again)).toMatchObject({ state: "done", result: { recorded: 0, refused: 9 } });
  expect(await residents(VILLAGE)).toBe(2807);
});

test("[REGISTER-IMPORT-2] a GBK .csv of another village", async () => {
  const view = await upload("qianjiadai-gbk.csv", CSV_VILLAGE);
  expect(await commit(view)).toMatchObject({ state: "done", result: { residents: 1687, refused: 3 } });
  expect(await residents(CSV_VILLAGE)).toBe(1687);
});

test("[REGISTER-IMPORT-3] a corrected column is remembered for the next sheet with this header", async () => {
  const view = await upload("qianjiadai-gbk.csv", CSV_VILLAGE);
  const mapping = {
    ...view.mapping,
    columns: view.mapping.columns.map((column) => (column.field === "workplace" ? { ...column, field: null } : column)),
  };
  const put = await server.request("PUT", `/register/imports/${TOWN}/${view.id}`, {
    cookie: cadre,
    body: { sheet: view.sheet, mapping, referenceDay: "2020-02-10" },
  });
  expect(put.status).toBe(200);
  const next = await upload("qianjiadai-gbk.csv", CSV_VILLAGE);
  expect(next.remembered).toBe(true);
  expect(next.mapping).toEqual(mapping);
});

test("[REGISTER-IMPORT-4] what is no sheet is refused with what it is", async () => {
  const send = async (name: string, bytes: Uint8Array) =>
    (
      await server.request("POST", `/register/imports?village=${VILLAGE}&name=${name}`, { cookie: cadre, body: bytes })
    ).json();
  expect(await send("old.xls", Buffer.from("d0cf11e0a1b11ae1", "hex"))).toMatchObject({ code: "unsupported-file" });
  expect(await send("empty.csv", new Uint8Array())).toMatchObject({ code: "file-unreadable", rule: "empty-file" });
  expect(await send("shopping.csv", Buffer.from("牛奶,面包\n1,2\n"))).toMatchObject({ code: "nothing-found" });
});

test("[REGISTER-IMPORT-5] what the county takes out in clear gives the same register elsewhere; below the county numbers stay masked", async () => {
  const county = await server.signIn({ role: "county-command", area: "330483" });
  const body = { village: VILLAGE, format: "xlsx", reason: "移交邻镇" };
  const taken = await server.request("POST", "/register/export", { cookie: county, body });
  const bytes = new Uint8Array(await taken.arrayBuffer());
  const elsewhere = await startTestServer();
  try {
    await putPlaces(elsewhere);
    const clerk = await elsewhere.signIn({ role: "cadre", area: VILLAGE });
    const view = (await (
      await elsewhere.request("POST", `/register/imports?village=${VILLAGE}&name=r.xlsx`, {
        cookie: clerk,
        body: bytes,
      })
    ).json()) as ImportView;
    const checked = (await (
      await elsewhere.request("POST", `/register/imports/${TOWN}/${view.id}/check`, { cookie: clerk })
    ).json()) as ImportView;
    expect(checked.counts).toMatchObject({ households: 700, residents: 2807, refused: 0 });
  } finally {
    await elsewhere.close();
  }
  // In the village itself it is known already, to the last field.
  const same = (await (
    await server.request("POST", `/register/imports?village=${VILLAGE}&name=r.xlsx`, { cookie: cadre, body: bytes })
  ).json()) as ImportView;
  const checked = (await (
    await server.request("POST", `/register/imports/${TOWN}/${same.id}/check`, { cookie: cadre })
  ).json()) as ImportView;
  expect(checked.counts).toMatchObject({ recorded: 0, unchanged: 700 + 2807 });
  const masked = await (
    await server.request("POST", "/register/export", { cookie: cadre, body: { ...body, format: "csv" } })
  ).text();
  expect(masked).not.toMatch(/\d{17}[\dX]/);
});
