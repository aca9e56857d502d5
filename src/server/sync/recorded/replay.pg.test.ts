import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PublicKey } from "#domain/access/access-facts.ts";
import type { GateSetUp } from "#domain/gates/gate-facts.ts";
import type { SyncAnswer, SyncRequest } from "#protocol/sync.ts";
import { insertCredential } from "#server/access/store.ts";
import { hashToken } from "#server/access/token.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { writeSetting } from "#server/db/setting.ts";
import { DISTRICT, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { OLD_ANSWERS, OLD_LISTS_FILE } from "./old-answers.ts";

/**
 * A phone of an older protocol at work, recorded with its own build against the server of its day: its first lists, a passage,
 * an answer that was lost and the same again, a correction, an emergency, and something the server must refuse.
 */
type Recording = {
  readonly terminal: string;
  readonly token: string;
  readonly publicKey: PublicKey;
  readonly gate: string;
  readonly sealingKey: string;
  readonly exchanges: readonly { readonly request: SyncRequest; readonly answer: SyncAnswer }[];
};

const recordingOf = (protocol: 3 | 4) =>
  JSON.parse(readFileSync(new URL(`protocol-${protocol}.json`, import.meta.url), "utf8")) as Recording;

/** Puts the phone of a recording into a server of today: its gate, its key, its token, and what it seals to. */
async function admit({ services }: TestServer, { terminal, token, publicKey, gate, sealingKey }: Recording) {
  const place: GateSetUp = {
    ...{ gate, name: "湾里西卡口", nameEn: "Wanli west gate", area: VILLAGE, district: DISTRICT },
    ...{ serves: [VILLAGE, OTHER_VILLAGE], lon: 120.404, lat: 30.533 },
  } as unknown as GateSetUp;
  await services.database.transaction(SERVER_SCOPE, (tx) => writeSetting(tx, "sealing-key", sealingKey));
  await services.journal.act(TOWN, null, async (tx) => {
    await insertCredential(tx, { terminal, town: TOWN, tokenHash: hashToken(token) });
    const enrolled = { terminal, app: "gate" as const, gate, label: "phone", publicKey };
    return {
      facts: [
        { kind: "gate.set-up", area: VILLAGE, subject: gate, body: place },
        { kind: "terminal.enrolled", area: VILLAGE, subject: terminal, body: enrolled },
      ],
      value: undefined,
    };
  });
}

describe.each([3, 4] as const)("a phone of protocol %i, recorded", (protocol) => {
  const recording = recordingOf(protocol);
  let server: TestServer;
  const answers: SyncAnswer[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    await putTestPlace(server);
    await admit(server, recording);
    // Positions are this server's: the phone would send back what it was answered.
    let held: Partial<SyncRequest> = {};
    for (const [index, { request }] of recording.exchanges.entries()) {
      const response = await server.request("POST", "/sync", { token: recording.token, body: { ...request, ...held } });
      const answer = (await response.json()) as SyncAnswer;
      answers.push(answer);
      // The third answer was lost: the phone asks again from where it stood.
      if (index === 2) continue;
      const { cursor, epoch, mark } = answer;
      held = { cursor, epoch, mark };
    }
  });
  afterAll(() => server.close());

  test("[SYNC-10] every answer is one its build can read", () => {
    for (const answer of answers) expect(v.safeParse(OLD_ANSWERS[protocol], answer).issues).toBeUndefined();
  });

  test("[SYNC-10] each fact is taken or refused as it was then; what came twice is there once", async () => {
    const states = (list: readonly SyncAnswer[]) =>
      list.map(({ acknowledgements }) =>
        acknowledgements.map((one) => (one.state === "refused" ? [one.id, one.code, one.path] : [one.id, one.state])),
      );
    expect(states(answers)).toEqual(states(recording.exchanges.map(({ answer }) => answer)));
    const positions = answers.flatMap(({ acknowledgements }) =>
      acknowledgements.flatMap((one) => (one.state === "received" ? [one.position] : [])),
    );
    // Five facts before: the household, two people, the gate, the phone. The second passage was acknowledged twice.
    expect(positions).toEqual([6, 7, 7, 8, 9]);
  });

  test("[SYNC-10] it gets its lists page by page, all of them with the first answer", () => {
    expect(answers.map(({ residents }) => residents.map(({ name }) => name))).toEqual([
      ["冯宝明", "冯小雨"],
      ...Array<string[]>(recording.exchanges.length - 1).fill([]),
    ]);
    expect([answers[0]!.gate?.name, answers[0]!.orders, answers[0]!.more]).toEqual(["湾里西卡口", [], false]);
    expect(answers.at(-1)!.cursor).toBe(9);
  });
});

test.each([3, 4] as const)(
  "[SYNC-10] the file of lists is one that a phone of protocol %i can read",
  async (protocol) => {
    const server = await startTestServer();
    await putTestPlace(server);
    const recording = recordingOf(protocol);
    await admit(server, recording);
    const response = await server.request("GET", "/sync/lists", { token: recording.token });
    const file: unknown = JSON.parse(gunzipSync(Buffer.from(await response.arrayBuffer())).toString());
    expect(
      v
        .parse(OLD_LISTS_FILE, file)
        .residents.map(({ name }) => name)
        .sort(),
    ).toEqual(["冯宝明", "冯小雨"]);
    await server.close();
  },
);

test("[SYNC-11] a phone older than those served is told so and by how much; nothing of what it sends is lost on it", async () => {
  const server = await startTestServer();
  await putTestPlace(server);
  const recording = recordingOf(3);
  await admit(server, recording);
  const body = { ...recording.exchanges[1]!.request, protocol: 2 };
  const response = await server.request("POST", "/sync", { token: recording.token, body });
  const { code, params } = (await response.json()) as { code: string; params: object };
  expect([response.status, code, params]).toEqual([426, "protocol-too-old", { oldest: 3, newest: 5 }]);
  await server.close();
});

test("[SYNC-10] a field that is gone, or is something else, would be seen", () => {
  const { answer } = recordingOf(3).exchanges[0]!;
  const isReadable = (changed: object) => v.is(OLD_ANSWERS[3], changed);
  expect(isReadable(answer)).toBe(true);
  const { chain: _, ...without } = answer;
  expect(isReadable(without)).toBe(false);
  expect(isReadable({ ...answer, residents: answer.residents.map(({ initials: _gone, ...rest }) => rest) })).toBe(
    false,
  );
  expect(isReadable({ ...answer, cursor: "9" })).toBe(false);
});
