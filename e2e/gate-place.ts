import type { Locator, Page } from "playwright-core";
import { DISTRICT, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { exampleOrder, numbered } from "#domain/orders/example-order.ts";
import type { Measure } from "#domain/orders/measure.ts";
import type { PassItem } from "#protocol/passes.ts";
import { signOrder } from "#server/orders/test-order.ts";
import type { TestServer } from "./server.ts";

/** A village with a household of two, a gate, an order in force and a pass: what a guard's day needs. */
export type GatePlace = {
  readonly gate: string;
  readonly people: { readonly household: string; readonly head: string; readonly child: string };
  readonly pass: PassItem;
  readonly cadre: string;
  /** The address on the console's QR code, good for one phone. */
  enrolmentLink(): Promise<string>;
  /** Closes the gate, or opens it again, as the console does. */
  setOpen(isOpen: boolean): Promise<void>;
  /** Signs one more order; answers when it is in force. */
  sign(...measures: Measure[]): Promise<void>;
};

/** Joins a phone to the gate by the address of the QR code; `ready` is what then stands on the screen, the scanner unless told otherwise. */
export async function joinGate(
  page: Page,
  place: GatePlace,
  ready: Locator = page.getByRole("searchbox"),
): Promise<void> {
  await page.goto(await place.enrolmentLink());
  await page.getByLabel("给这部手机起个名字").fill("西卡口 1 号机");
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await ready.waitFor({ timeout: 30_000 });
}

const DAY = 86_400_000;

export async function makeGatePlace(server: TestServer, measures: readonly Measure[]): Promise<GatePlace> {
  const people = await putTestPlace(server as never);
  const cadre = await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });
  const post = async <T>(path: string, body: unknown, cookie: string) => {
    const response = await server.request("POST", path, { cookie, ...(body === undefined ? {} : { body }) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  const now = Date.now();
  let orders = 0;
  const sign = async (...list: Measure[]) => {
    const { id: _id, version: _version, signedAt: _signedAt, liftedAt: _liftedAt, ...example } = exampleOrder();
    orders += 1;
    const content = {
      ...example,
      number: `崇防指〔2020〕${orders}号`,
      areas: [VILLAGE, OTHER_VILLAGE],
      startsAt: new Date(now - 60_000).toISOString(),
      endsAt: new Date(now + 10 * DAY).toISOString(),
      supersedes: null,
      articles: numbered(list),
    };
    await signOrder(server, content);
  };
  await sign(...measures);
  const place = {
    area: VILLAGE,
    name: "湾里西卡口",
    nameEn: "Wanli west gate",
    district: DISTRICT,
    lon: 120.404,
    lat: 30.533,
  };
  const body = { ...place, serves: [VILLAGE, OTHER_VILLAGE] };
  const gate = await post<{ id: string }>("/gates", body, cadre);
  const validity = {
    validFrom: new Date(now - 60_000).toISOString(),
    validUntil: new Date(now + 9 * DAY).toISOString(),
  };
  const pass = await post<PassItem>(
    "/passes",
    { village: VILLAGE, resident: people.head, kind: "resident", ...validity },
    cadre,
  );
  return {
    ...{ gate: gate.id, people, pass, cadre, sign },
    async setOpen(isOpen) {
      const options = { cookie: cadre, ...(isOpen ? { body } : {}) };
      const response = await server.request(isOpen ? "PUT" : "DELETE", `/gates/${TOWN}/${gate.id}`, options);
      if (!response.ok) throw new Error(`the gate: ${response.status} ${await response.text()}`);
    },
    async enrolmentLink() {
      const { path } = await post<{ path: string }>(`/gates/${TOWN}/${gate.id}/enrolments`, undefined, cadre);
      return server.url + path;
    },
  };
}
