import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { terminalContent, type Fact } from "#protocol/fact.ts";
import { ApiError } from "#web/http/api-error.ts";
import { openTerminal } from "./open-terminal.ts";
import { answerOf, Book, draft, GATE, NOON, TERMINAL, TestPhone, VILLAGE } from "./test-phone.ts";

const RESIDENT = {
  ...{ id: "r1", household: "h1", householdNumber: "1006", village: VILLAGE, name: "冯宝明", initials: "fbm" },
  ...{ idTail: "0007", phoneTail: "3612", plates: ["浙F12345"], gone: false },
};

test("[OFFLINE-1] facts are numbered without a gap and chained by the hash of the one before", async () => {
  const terminal = await new TestPhone().join();
  for (let n = 0; n < 3; n++) await terminal.append(draft({ gate: GATE, n }));
  const facts = (await terminal.db.outbox.toArray()).map(({ parcel }) => parcel as Fact);
  expect(facts.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  const hashes = facts.map((fact) => createHash("sha256").update(terminalContent(fact)).digest("hex"));
  expect(facts.map(({ prev }) => prev)).toEqual([null, hashes[0], hashes[1]]);
  expect((await terminal.db.getTerminal()).head).toBe(hashes[2]);
});

test("[OFFLINE-1] what is recorded at the same time, also in two windows, makes one chain", async () => {
  const phone = new TestPhone();
  const one = await phone.join();
  const other = await phone.restart().open();
  await Promise.all([one, other, one, other, one].map((terminal, n) => terminal.append(draft({ n }))));
  const facts = (await one.db.outbox.toArray()).map(({ parcel }) => parcel as Fact);
  expect(facts.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  expect(new Set(facts.map(({ prev }) => prev)).size).toBe(5);
});

test("[OFFLINE-2] a fact, its number and its effect are stored together or not at all", async () => {
  const terminal = await new TestPhone().join();
  const outing = { household: "h1", at: new Date(NOON).toISOString(), fact: "f", person: 0 };
  await expect(
    terminal.append(draft(), async () => {
      await terminal.db.outings.put(outing);
      throw new Error("storage is full");
    }),
  ).rejects.toThrow("storage is full");
  expect(await terminal.db.outings.count()).toBe(0);
  expect(await terminal.db.outbox.count()).toBe(0);
  expect((await terminal.db.getTerminal()).seq).toBe(0);
  await terminal.append(draft(), () => terminal.db.outings.put(outing));
  expect(await terminal.db.outings.count()).toBe(1);
  expect((await terminal.db.outbox.get(1))?.parcel.seq).toBe(1);
});

test("[OFFLINE-2] a draft handed in twice under one id is one fact", async () => {
  const terminal = await new TestPhone().join();
  const id = "0170128e-d800-7000-8000-0000000000ee";
  expect(await terminal.append({ ...draft(), id })).toMatchObject({ id, seq: 1 });
  expect(await terminal.append({ ...draft(), id })).toBeUndefined();
  expect(await terminal.db.outbox.count()).toBe(1);
});

test("[OFFLINE-3] a lost answer: the same facts go again, and nothing is doubled", async () => {
  const phone = new TestPhone();
  const book = new Book();
  const terminal = await phone.join();
  phone.onSync = (request) => {
    book.answer(request);
    throw new ApiError(0, { code: "timeout" });
  };
  await terminal.append(draft({ n: 1 }));
  await terminal.loop.syncNow();
  expect(book.facts.length).toBe(1);
  expect(await terminal.getState()).toMatchObject({ waiting: 1, error: { code: "timeout" } });
  phone.onSync = (request) => book.answer(request);
  await terminal.loop.syncNow();
  expect(book.facts.length).toBe(1);
  expect(await terminal.getState()).toMatchObject({ waiting: 0, refused: 0, error: undefined });
});

test("[OFFLINE-4] a Wi-Fi's sign-in page, half an answer or somebody else's clears nothing", async () => {
  const phone = new TestPhone();
  const terminal = await phone.join();
  const fact = await terminal.append(draft());
  const ours = { state: "received", id: fact!.id, position: 1 } as const;
  const answers: [unknown, string][] = [
    [new ApiError(200, { code: "captive-portal" }), "captive-portal"],
    [{ acknowledgements: [ours] }, "bad-answer"],
    [answerOf({ acknowledgements: [ours], terminal: { id: "another", label: "", app: "gate" } }), "bad-answer"],
  ];
  for (const [answer, code] of answers) {
    phone.onSync = () => {
      if (answer instanceof Error) throw answer;
      return answer;
    };
    await terminal.loop.syncNow();
    expect(await terminal.getState()).toMatchObject({ waiting: 1, error: { code } });
  }
  // Acknowledged under an id that was not sent: says nothing of ours.
  phone.onSync = () => answerOf({ acknowledgements: [{ ...ours, id: "0170128e-d800-7000-8000-00000000dead" }] });
  await terminal.loop.syncNow();
  expect((await terminal.getState()).waiting).toBe(1);
});

test("[OFFLINE-4] told to update, a phone keeps what waits, and sends it when it has", async () => {
  const phone = new TestPhone();
  const fact = await (await phone.join()).append(draft());
  const old = await phone.restart().open();
  phone.onSync = () => {
    throw new ApiError(426, { code: "protocol-too-old", params: { oldest: 6, newest: 8 } });
  };
  await old.loop.syncNow();
  expect(await old.getState()).toMatchObject({ waiting: 1, refused: 0 });
  const updated = phone.restart();
  const book = new Book();
  updated.phone.onSync = (request) => book.answer(request);
  await (await updated.open()).loop.syncNow();
  expect(book.facts).toEqual([expect.objectContaining(fact!)]);
});

test("[OFFLINE-5] a refused fact is kept whole with its reason, and is not sent again", async () => {
  const phone = new TestPhone();
  const book = new Book();
  const terminal = await phone.join();
  const bad = await terminal.append(draft({ n: "bad" }));
  await terminal.append(draft({ n: "good" }));
  phone.onSync = (request) => {
    const answer = book.answer(request);
    const acknowledgements = answer.acknowledgements.map((one) =>
      one.id === bad!.id
        ? ({ state: "refused", id: one.id, code: "invalid-field", path: "body.direction" } as const)
        : one,
    );
    return { ...answer, acknowledgements };
  };
  await terminal.loop.syncNow();
  await terminal.loop.syncNow();
  expect(book.requests.map(({ facts }) => facts.length)).toEqual([2, 0]);
  expect(await terminal.getState()).toMatchObject({ waiting: 0, refused: 1 });
  expect(await terminal.db.outbox.toArray()).toEqual([
    {
      ...{ seq: 1, id: bad!.id, at: bad!.at },
      parcel: expect.objectContaining(bad!) as unknown,
      refused: { code: "invalid-field", path: "body.direction" },
    },
  ]);
});

test("[OFFLINE-6] killed after storing and before sending: it is sent after the restart", async () => {
  const phone = new TestPhone();
  const fact = await (await phone.join()).append(draft());
  const { phone: again, open } = phone.restart();
  const book = new Book();
  again.onSync = (request) => book.answer(request);
  const terminal = await open();
  await terminal.loop.syncNow();
  expect(book.facts).toEqual([expect.objectContaining(fact!)]);
  expect(await terminal.append(draft())).toMatchObject({ seq: 2 });
});

test("[OFFLINE-7] at most 200 facts travel at once, in order, the rest follows at once", async () => {
  const phone = new TestPhone();
  const book = new Book();
  const terminal = await phone.join();
  for (let n = 0; n < 450; n++) await terminal.append(draft({ n }));
  await terminal.loop.syncNow();
  phone.onSync = (request) => book.answer(request);
  await terminal.loop.syncNow();
  expect(book.requests.map(({ facts }) => facts.length)).toEqual([200, 200, 50]);
  expect(book.facts.map(({ seq }) => seq)).toEqual(Array.from({ length: 450 }, (_, index) => index + 1));
});

test("[OFFLINE-7] what is too large for one request travels in smaller parts", async () => {
  const phone = new TestPhone();
  const book = new Book();
  const terminal = await phone.join();
  for (let n = 0; n < 5; n++) await terminal.append(draft({ n }));
  await terminal.loop.syncNow();
  phone.onSync = (request) => {
    if (request.facts.length > 2) throw new ApiError(413, { code: "too-large" });
    return book.answer(request);
  };
  await terminal.loop.syncNow();
  await terminal.loop.syncNow();
  expect(book.facts.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
});

test("[OFFLINE-21] what takes longer than the phone waits goes in smaller parts, which grow again once an exchange is quick", async () => {
  const phone = new TestPhone();
  const book = new Book();
  const terminal = await phone.join();
  for (let n = 0; n < 300; n++) await terminal.append(draft({ n }));
  const tried: number[] = [];
  let secondsEach = 1;
  phone.onSync = (request) => {
    tried.push(request.facts.length);
    const seconds = request.facts.length * secondsEach;
    phone.pass(Math.min(seconds, 60) * 1_000);
    if (seconds > 60) throw new ApiError(0, { code: "timeout" });
    return book.answer(request);
  };
  // A fact takes a second on this line: 200 and 100 come to nothing, 50 arrive, and stay at 50.
  for (let n = 0; n < 3; n++) await terminal.loop.syncNow();
  expect(tried).toEqual([200, 100, 50, 50, 50, 50, 50, 50]);
  expect(book.facts.map(({ seq }) => seq)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
  // What waited an hour without network finds a quick line.
  const answer = phone.onSync;
  phone.onSync = () => {
    throw new ApiError(0, { code: "offline" });
  };
  await terminal.loop.syncNow();
  for (let n = 0; n < 450; n++) await terminal.append(draft({ n }));
  secondsEach = 0.01;
  phone.onSync = answer;
  await terminal.loop.syncNow();
  expect(tried.slice(8)).toEqual([50, 100, 200, 100]);
});

test("[OFFLINE-8] one exchange at a time; after failures later each time, from one second to thirty", async () => {
  const phone = new TestPhone();
  const terminal = await phone.join();
  let open = 0;
  let most = 0;
  phone.onSync = async () => {
    most = Math.max(most, ++open);
    await new Promise((resolve) => setTimeout(resolve, 1));
    open -= 1;
    return answerOf();
  };
  await Promise.all([terminal.loop.syncNow(), terminal.loop.syncNow(), terminal.loop.syncNow()]);
  expect(most).toBe(1);
  // The other timer looks after the lists (LOCK-3).
  const waiting = () => phone.timers.filter(({ milliseconds }) => milliseconds !== 60_000);
  expect(waiting().map(({ milliseconds }) => milliseconds)).toEqual([15_000]);
  phone.onSync = () => {
    throw new ApiError(0, { code: "offline" });
  };
  const pauses: number[] = [];
  for (let failure = 0; failure < 8; failure++) {
    await terminal.loop.syncNow();
    pauses.push(waiting().at(-1)!.milliseconds);
    expect(waiting().length).toBe(1);
  }
  expect(pauses[0]).toBeGreaterThanOrEqual(500);
  expect(pauses[0]).toBeLessThanOrEqual(1_000);
  expect(pauses[7]).toBeGreaterThanOrEqual(15_000);
  expect(pauses[7]).toBeLessThanOrEqual(30_000);
  // Recording does not make it hammer a server that cannot be reached.
  let tries = 0;
  phone.onSync = () => {
    tries += 1;
    throw new ApiError(0, { code: "offline" });
  };
  await terminal.append(draft());
  expect(tries).toBe(0);
});

test("[OFFLINE-9] pages are asked for until there is no more; only then the rules count as new", async () => {
  const phone = new TestPhone();
  const terminal = await phone.join();
  const pages = [
    answerOf({ cursor: 5, more: true, residents: [RESIDENT] }),
    answerOf({ cursor: 9, residents: [{ ...RESIDENT, id: "r2" }] }),
  ];
  const cursors: number[] = [];
  phone.onSync = ({ cursor }) => {
    cursors.push(cursor);
    return pages[cursors.length - 1];
  };
  await terminal.loop.syncNow();
  expect(cursors).toEqual([0, 5]);
  expect(await terminal.db.residents.count()).toBe(2);
  expect(await terminal.db.getTerminal()).toMatchObject({ cursor: 9, epoch: "e1", rulesAt: phone.now });
});

test("[OFFLINE-9] who has left is struck off; a book of another epoch begins anew", async () => {
  const phone = new TestPhone();
  const terminal = await phone.join();
  phone.onSync = () => answerOf({ residents: [RESIDENT, { ...RESIDENT, id: "r2" }] });
  await terminal.loop.syncNow();
  phone.onSync = () => answerOf({ residents: [{ ...RESIDENT, gone: true }] });
  await terminal.loop.syncNow();
  expect(await terminal.db.residents.toCollection().primaryKeys()).toEqual(["r2"]);
  phone.onSync = () => answerOf({ epoch: "e2", fresh: true, residents: [{ ...RESIDENT, id: "r3" }] });
  await terminal.loop.syncNow();
  expect(await terminal.db.residents.toCollection().primaryKeys()).toEqual(["r3"]);
});

test("[OFFLINE-9] a new issuer is a change of the rules, the same ones again are none", async () => {
  const phone = new TestPhone();
  const changes: unknown[] = [];
  await phone.join();
  const terminal = await openTerminal(phone.world, TERMINAL, ({ rules }) => changes.push(rules));
  const issuer = { kid: "1", issuer: "a", publicJwk: {}, areas: [], trustedFrom: "x", trustedUntil: null };
  for (const issuers of [[issuer], [issuer], [issuer, { ...issuer, kid: "2" }]]) {
    phone.onSync = () => answerOf({ issuers });
    await terminal.loop.syncNow();
  }
  expect(changes.filter((rules) => rules !== undefined)).toEqual([true, false, true]);
});

test("[OFFLINE-10] a phone that was called back empties its lists and keeps its outbox", async () => {
  const phone = new TestPhone();
  const terminal = await phone.join();
  phone.onSync = () =>
    answerOf({ residents: [RESIDENT], outings: [{ household: "h", at: "x", fact: "f", person: 0 }] });
  await terminal.loop.syncNow();
  phone.onSync = () => {
    throw new ApiError(401, { code: "terminal-revoked" });
  };
  await terminal.append({ ...draft(), detail: { name: "冯宝明" } });
  await terminal.loop.syncNow();
  const { db } = terminal;
  const counts = await Promise.all([db.residents, db.outings, db.deeds, db.outbox].map((table) => table.count()));
  expect(counts).toEqual([0, 0, 0, 1]);
  expect(await terminal.getState()).toMatchObject({ waiting: 1, terminal: { isRevoked: true } });
  expect(phone.timers).toEqual([]);
  // Also after a restart it asks no more.
  const again = await phone.restart().open();
  await again.loop.syncNow();
  expect((await again.getState()).error).toBeUndefined();
});

test("[OFFLINE-11] the moment is the server's carried on by a counter, whatever becomes of the device's clock", async () => {
  const phone = new TestPhone();
  phone.now = Date.parse("2019-01-01T00:00:00.000Z");
  const terminal = await phone.join();
  expect((await terminal.append(draft()))?.clock).toEqual({
    ...{ device: "2019-01-01T00:00:00.000Z", anchor: null, sinceAnchor: null },
  });
  const book = new Book();
  phone.onSync = (request) => book.answer(request);
  await terminal.loop.syncNow();
  phone.pass(5_000);
  phone.now -= 86_400_000;
  phone.onSync = () => {
    throw new ApiError(0, { code: "offline" });
  };
  expect(await terminal.append(draft())).toMatchObject({
    at: "2020-02-06T04:00:05.000Z",
    clock: { device: "2018-12-31T00:00:05.000Z", anchor: "2020-02-06T04:00:00.000Z", sinceAnchor: 5_000 },
  });
});

test("[OFFLINE-11] a night in a pocket stops the counter, not the time", async () => {
  const phone = new TestPhone();
  const terminal = await phone.join();
  phone.onSync = () => answerOf();
  await terminal.loop.syncNow();
  phone.monotonic += 1_000;
  phone.now += 8 * 3_600_000;
  expect(terminal.read()).toEqual({
    at: "2020-02-06T12:00:00.000Z",
    clock: { device: "2020-02-06T12:00:00.000Z", anchor: "2020-02-06T04:00:00.000Z", sinceAnchor: 1_000 },
  });
});

test("[OFFLINE-12] what this phone recorded itself does not come back as it was before the correction", async () => {
  const phone = new TestPhone();
  const terminal = await phone.join();
  const fact = (await terminal.append(draft()))!;
  const outing = { household: "h1", at: fact.at, fact: fact.id, person: 0 };
  phone.onSync = () => answerOf({ outings: [outing, { ...outing, fact: "elsewhere" }] });
  await terminal.loop.syncNow();
  expect((await terminal.db.outings.toArray()).map((one) => one.fact)).toEqual(["elsewhere"]);
});

test("[OFFLINE-1] the key that cannot be taken out survives a restart", async () => {
  const phone = new TestPhone();
  await phone.join();
  const { keys, id } = await (await phone.restart().open()).db.getTerminal();
  expect(id).toBe(TERMINAL);
  expect(keys.privateKey.extractable).toBe(false);
});
