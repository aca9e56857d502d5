import { expect, test } from "vitest";
import type { SyncRequest } from "#protocol/sync.ts";
import { ApiError } from "#web/http/api-error.ts";
import { sendLeftovers } from "./send-leftovers.ts";
import { Book, draft, TestPhone } from "./test-phone.ts";

async function revoked() {
  const phone = new TestPhone();
  const terminal = await phone.join();
  for (let n = 1; n <= 250; n++) await terminal.append(draft({ n }));
  phone.onSync = () => {
    throw new ApiError(401, { code: "terminal-revoked" });
  };
  await terminal.loop.syncNow();
  expect(await terminal.getState()).toMatchObject({ waiting: 250, terminal: { isRevoked: true } });
  return { phone, terminal };
}

test("[SYNC-17] a phone that was called back sends what waits, all of it and in order, and what is refused stays with the reason", async () => {
  const { phone, terminal } = await revoked();
  const book = new Book();
  phone.onSync = (request) => {
    const { acknowledgements, now } = book.answer(request as SyncRequest);
    const judged = acknowledgements.map((one, index) =>
      index === 3 ? ({ state: "refused", id: one.id, code: "breaks-rule" } as const) : one,
    );
    return { acknowledgements: judged, now };
  };
  await sendLeftovers(terminal.db, phone.world);
  expect(book.facts.map(({ seq }) => seq)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
  expect(await terminal.getState()).toMatchObject({ waiting: 0, refused: 2 });
});

test("[SYNC-17] until it may, and where the answer is none, everything stays", async () => {
  const { phone, terminal } = await revoked();
  await expect(sendLeftovers(terminal.db, phone.world)).rejects.toThrow("terminal-revoked");
  phone.onSync = () => ({ acknowledgements: [], now: new Date(phone.now).toISOString() });
  await expect(sendLeftovers(terminal.db, phone.world)).rejects.toThrow("bad-answer");
  expect((await terminal.getState()).waiting).toBe(250);
});
