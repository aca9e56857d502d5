import { expect, test } from "vitest";
import { ApiError } from "#web/http/api-error.ts";
import { sealPhoto } from "./seal-photo.ts";
import { Book, draft, TestPhone } from "./test-phone.ts";

/** A phone whose server also takes photos; `onPut` may throw. */
async function join() {
  const phone = new TestPhone();
  const book = new Book();
  const log: string[] = [];
  let onPut = (hash: string): unknown => ({ hash });
  const put = async (path: string) => {
    log.push(path);
    return onPut(path.slice("/api/photos/".length));
  };
  Object.assign(phone.world, { put });
  const terminal = await phone.join();
  const { publicKey } = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const sealingKey = await crypto.subtle.exportKey("jwk", publicKey);
  await terminal.db.rules.put({ key: "sealing-key", value: sealingKey });
  phone.onSync = (request) => {
    if (request.facts.length > 0) log.push("facts");
    return book.answer(request, { sealingKey });
  };
  const take = async (content: string) => {
    const photo = await sealPhoto(terminal.db, phone.world, new TextEncoder().encode(content));
    await terminal.append(draft({ photo: photo.hash }), ({ id, at }) =>
      terminal.db.photos.put({ ...photo, fact: id, at, settled: 0, refused: null }),
    );
    return photo.hash;
  };
  return { phone, terminal, book, log, take, sealingKey, answer: (next: typeof onPut) => (onPut = next) };
}

test("[PHOTO-6] photos go after all text, each once; nothing on the phone shows what is on them", async () => {
  const { phone, terminal, log, take } = await join();
  const served = phone.onSync;
  phone.onSync = () => {
    throw new ApiError(0, { code: "offline" });
  };
  const hashes = [await take("the block at lane 8")];
  phone.pass(1_000);
  hashes.push(await take("the gate"));
  phone.pass(60_000);
  expect((await terminal.getState()).photos).toBe(2);
  const stored = new TextDecoder().decode((await terminal.db.photos.get(hashes[0]!))!.sealed);
  expect(stored).not.toContain("lane 8");
  phone.onSync = served;
  await terminal.loop.syncNow();
  expect(log).toEqual(["facts", ...hashes.map((hash) => `/api/photos/${hash}`)]);
  await terminal.loop.syncNow();
  expect(log).toHaveLength(3);
  expect((await terminal.getState()).photos).toBe(0);
});

test("[PHOTO-6] a lost answer, a sign-in page and another hash acknowledge nothing; it goes again", async () => {
  const { terminal, take, answer } = await join();
  for (const bad of [
    () => {
      throw new ApiError(0, { code: "offline" });
    },
    () => "<html>",
    () => ({ hash: "0".repeat(64) }),
  ]) {
    answer(bad);
    await take(String(bad));
    await terminal.loop.syncNow();
    expect((await terminal.getState()).photos).toBeGreaterThan(0);
  }
  answer((hash) => ({ hash }));
  await terminal.loop.syncNow();
  expect((await terminal.getState()).photos).toBe(0);
});

test("[PHOTO-6] what the server will never take stays with the reason, and holds up nothing", async () => {
  const { terminal, take, answer } = await join();
  answer(() => {
    throw new ApiError(409, { code: "conflict", rule: "photo-unnamed" });
  });
  const hash = await take("of a record that is not there");
  await terminal.loop.syncNow();
  expect(await terminal.db.photos.get(hash)).toMatchObject({ settled: 1, refused: "photo-unnamed" });
});

test("[PHOTO-6] a server restored from a backup without the record gets the photo again", async () => {
  const { phone, terminal, book, log, take, sealingKey } = await join();
  const hash = await take("lane 8");
  await terminal.loop.syncNow();
  log.length = 0;
  phone.onSync = (request) => book.answer(request, { sealingKey, chain: { seq: 0, missing: [] } });
  await terminal.loop.syncNow();
  expect(log).toEqual([]);
  phone.onSync = (request) => book.answer(request, { sealingKey });
  await terminal.loop.syncNow();
  expect(log).toEqual([`/api/photos/${hash}`]);
});
