import { DISTRICT, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import type { FactDraft } from "#web/offline/append-fact.ts";
import { SimTerminal, type Line } from "./sim-terminal.ts";

/** A server with a village, a household of two and a gate, and a way for phones to join it. */
export type SimPlace = {
  readonly server: TestServer;
  readonly gate: string;
  readonly cadre: string;
  readonly people: { readonly household: string; readonly head: string; readonly child: string };
  /** Straight through, without loss. */
  readonly line: Line;
  /** A phone that has joined; it has not synced yet. */
  join(now: number): Promise<SimTerminal>;
};

export async function makeSimPlace(now?: () => Date): Promise<SimPlace> {
  const server = await startTestServer(now);
  const people = await putTestPlace(server);
  const cadre = await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });
  const body = {
    ...{ area: VILLAGE, name: "湾里西卡口", nameEn: "Wanli west gate", district: DISTRICT },
    ...{ serves: [VILLAGE, OTHER_VILLAGE], lon: 120.404, lat: 30.533 },
  };
  const gate = (await (await server.request("POST", "/gates", { cookie: cadre, body })).json()) as { id: string };
  const line: Line = (path, sent, token, headers = {}) =>
    server.request(sent === undefined ? "GET" : "POST", path.replace(/^\/api/, ""), {
      ...(sent === undefined ? {} : { body: sent }),
      ...(token === undefined ? {} : { token }),
      headers,
    });
  return {
    ...{ server, gate: gate.id, cadre, people, line },
    async join(at) {
      // A session ends in less time than a virtual week takes.
      const cookie = await server.signIn({ role: "cadre", area: VILLAGE });
      const link = await server.request("POST", `/gates/${TOWN}/${gate.id}/enrolments`, { cookie });
      const phone = new SimTerminal(line, at);
      await phone.join(((await link.json()) as { token: string }).token);
      return phone;
    },
  };
}

/** Somebody of the household goes through the gate. */
export function passage(
  { gate, people }: Pick<SimPlace, "gate" | "people">,
  direction: "in" | "out",
  resident = people.head,
): FactDraft {
  const person = {
    ...{ standing: "resident", resident, household: people.household, village: VILLAGE, pass: null },
    ...{ registration: null, foundBy: "household-number", celsius: 36.5, verdict: "admit", because: "in-register" },
    ...{ reference: null, referral: null },
  };
  return {
    ...{ kind: "passage.recorded", area: VILLAGE, subject: gate, order: null },
    body: { gate, direction, mode: "foot", plate: null, people: [person], rulesAge: 0, remark: null },
  };
}
