import type { Household } from "#domain/register/household.ts";
import type { Resident } from "#domain/register/resident.ts";
import { PROTOCOL } from "#protocol/sync.ts";
import { mintId } from "#server/access/make-account.ts";
import { putAreas, putDistrict } from "#server/areas/store.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { recordHousehold, recordResident } from "#server/register/make-register-facts.ts";
import type { TestServer } from "#server/test-services.ts";

export const TOWN = "330483107";
export const VILLAGE = "330483107204";
export const OTHER_VILLAGE = "330483107205";
export const DISTRICT = "liuliang";

/** A village with one household of two, in a district of two villages; returns their ids. */
export async function putTestPlace({
  services,
}: Pick<TestServer, "services">): Promise<{ household: string; head: string; child: string }> {
  const now = services.now();
  const [household, head, child] = [mintId(now), mintId(now), mintId(now)];
  await services.database.transaction(SERVER_SCOPE, async (tx) => {
    await putAreas(tx, [
      { code: "330483", name: "桐乡市" },
      { code: TOWN, name: "崇福镇" },
      { code: VILLAGE, name: "湾里村", nameEn: "Wanli" },
      { code: OTHER_VILLAGE, name: "留良村", nameEn: "Liuliang" },
    ]);
    await putDistrict(tx, {
      id: DISTRICT,
      town: TOWN,
      name: "留良片区",
      nameEn: "Liuliang district",
      villages: [VILLAGE, OTHER_VILLAGE],
    });
  });
  const house = { village: VILLAGE, number: "1006", area: VILLAGE, use: "self" } as unknown as Household;
  const base = { role: "head", residency: "registered", plates: [] } as unknown as Resident;
  const people: [string, Resident][] = [
    [head, { ...base, name: "冯宝明", idNumber: "330425194312220007", phone: "15400113612", plates: ["浙F12345"] }],
    [child, { ...base, role: "family", name: "冯小雨" }],
  ];
  await services.journal.act(TOWN, null, async () => ({
    facts: [
      {
        kind: "register.household-recorded",
        area: VILLAGE,
        subject: household,
        body: recordHousehold(household, house),
      },
      ...people.map(([id, resident]) => ({
        kind: "register.resident-recorded",
        area: VILLAGE,
        subject: id,
        body: recordResident(id, household, resident, services.sealing),
      })),
    ],
    value: undefined,
  }));
  return { household, head, child };
}

/** A gate set up by a cadre and a phone that joined it; `fact` makes the phone's next fact. */
export async function enrolTestPhone(server: TestServer, cadre: string) {
  const place = {
    area: VILLAGE,
    name: "湾里西卡口",
    nameEn: "Wanli west gate",
    district: DISTRICT,
    serves: [VILLAGE, OTHER_VILLAGE],
    lon: 120.404,
    lat: 30.533,
  };
  const gate = (await (await server.request("POST", "/gates", { cookie: cadre, body: place })).json()) as {
    id: string;
  };
  const link = (await (
    await server.request("POST", `/gates/${TOWN}/${gate.id}/enrolments`, { cookie: cadre })
  ).json()) as { token: string };
  const phone = await joinTestPhone(server, link.token, { label: "守护队1号机", area: VILLAGE, subject: gate.id });
  return { gate: gate.id, link: link.token, ...phone };
}

/** A phone that uses an enrolment link; `fact` makes its next fact, about the subject unless told otherwise. */
export async function joinTestPhone(
  server: Pick<TestServer, "request" | "services">,
  link: string,
  { label, area, subject }: { label: string; area: string; subject: string | null },
) {
  const { publicKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
    "verify",
  ]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", publicKey);
  const enrolled = await server.request("POST", "/terminals/enrol", {
    body: { token: link, label, publicKey: { kty, crv, x, y } },
  });
  const { terminal, token } = (await enrolled.json()) as { terminal: string; token: string };
  let seq = 0;
  const fact = (
    kind: string,
    body: unknown,
    at = server.services.now().toISOString(),
    about: string | null = subject,
  ) => ({
    ...{ id: mintId(server.services.now()), kind, town: TOWN, area, subject: about, terminal, seq: ++seq, at },
    clock: { device: at, anchor: null, sinceAnchor: null },
    ...{ by: null, order: null, prev: null, body },
  });
  const sync = async (facts: unknown[], cursor = 0, epoch: string | null = null) =>
    (
      await server.request("POST", "/sync", { token, body: { protocol: PROTOCOL, cursor, epoch, facts } })
    ).json() as Promise<Record<string, never>>;
  return { terminal, token, fact, sync };
}
