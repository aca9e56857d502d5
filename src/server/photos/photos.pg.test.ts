import { createCipheriv, createECDH, hash as digest, hkdfSync, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packSealedBox, SEALED_BOX_INFO } from "#domain/access/sealed-box.ts";
import { PHOTO_LIMIT } from "#protocol/photos.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { enrolTestPhone, OTHER_VILLAGE, putTestPlace, TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { entranceBody, perimeterBody } from "#server/perimeters/test-perimeter.ts";
import { getSealingKey, type PublicHalf } from "#server/sync/sealing-key.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { findPhotoType } from "./photo-type.ts";

let server: TestServer;
let cadre: string;
let phone: Awaited<ReturnType<typeof enrolTestPhone>>;
let entrance: string;

/** A JPEG by its first bytes, told apart by its number. */
const picture = (number: number) => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, number, 1, 2, 3]);
const hashOf = (bytes: Uint8Array) => digest("sha256", bytes);

beforeAll(async () => {
  server = await startTestServer();
  await putTestPlace(server);
  cadre = await server.signIn({ role: "cadre", area: VILLAGE }, { role: "cadre", area: OTHER_VILLAGE });
  phone = await enrolTestPhone(server, cadre);
  const call = async (path: string, body: object) =>
    (await (await server.request("POST", path, { cookie: cadre, body })).json()) as { id: string };
  entrance = (await call("/entrances", entranceBody((await call("/perimeters", perimeterBody())).id))).id;
});
afterAll(() => server.close());

/** An inspection that names these photos: recorded at the desk. */
const inspect = (...photos: string[]) =>
  server.request("POST", `/entrances/${TOWN}/${entrance}/inspections`, {
    cookie: cadre,
    body: { result: "intact", photos, note: null },
  });
/** As a phone seals. */
function seal({ x, y }: PublicHalf, bytes: Uint8Array): Uint8Array {
  const theirs = Buffer.concat([Buffer.from([4]), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
  const ours = createECDH("prime256v1");
  const point = ours.generateKeys();
  const key = Buffer.from(hkdfSync("sha256", ours.computeSecret(theirs), "", SEALED_BOX_INFO, 32));
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  return packSealedBox(point, nonce, sealed);
}
async function send(hash: string, bytes: Uint8Array<ArrayBuffer>, token = phone.token) {
  const key = await server.services.database.transaction(SERVER_SCOPE, (tx) => getSealingKey(tx, server.services));
  const response = await server.request("PUT", `/photos/${hash}`, { token, body: seal(key, bytes) });
  return [response.status, await response.json()] as const;
}
const see = (hash: string, cookie = cadre) => server.request("GET", `/photos/${TOWN}/${hash}`, { cookie });

test("[PHOTO-1] a photo that a record names is taken once, acknowledged by its hash, and seen by whoever commands there", async () => {
  const bytes = picture(1);
  const hash = hashOf(bytes);
  await inspect(hash);
  expect(await send(hash, bytes)).toEqual([200, { hash }]);
  expect(await send(hash, bytes)).toEqual([200, { hash }]);
  const response = await see(hash);
  expect(response.headers.get("content-type")).toBe("image/jpeg");
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
});

test("[PHOTO-2] what no record names is not taken", async () => {
  const bytes = picture(2);
  expect(await send(hashOf(bytes), bytes)).toEqual([409, { code: "conflict", rule: "photo-unnamed" }]);
});

test("[PHOTO-3] another content, no picture, no box and too much are told apart, and nothing of them is kept", async () => {
  const bytes = picture(3);
  const script = new TextEncoder().encode("<script>alert(1)</script>");
  await inspect(hashOf(bytes), hashOf(script));
  expect(await send(hashOf(bytes), picture(4))).toEqual([
    400,
    { code: "invalid-field", path: "hash", rule: "other-content" },
  ]);
  expect(await send(hashOf(script), script)).toEqual([
    400,
    { code: "invalid-field", path: "body", rule: "photo-type" },
  ]);
  const open = await server.request("PUT", `/photos/${hashOf(bytes)}`, { token: phone.token, body: bytes });
  expect(await open.json()).toEqual({ code: "invalid-field", path: "body", rule: "cannot-open" });
  const large = await server.request("PUT", `/photos/${hashOf(bytes)}`, {
    token: phone.token,
    body: new Uint8Array(PHOTO_LIMIT + 200),
  });
  expect([large.status, ((await large.json()) as { code: string }).code]).toEqual([413, "too-large"]);
  for (const hash of [hashOf(bytes), hashOf(script)]) expect((await see(hash)).status).toBe(404);
});

test("[PHOTO-4] it is shown in its own areas only, and every look is recorded", async () => {
  const bytes = picture(5);
  const hash = hashOf(bytes);
  await inspect(hash);
  await send(hash, bytes);
  const neighbour = await server.signIn({ role: "cadre", area: OTHER_VILLAGE });
  expect((await see(hash, neighbour)).status).toBe(404);
  const views = async () => {
    const auditor = await server.signIn({ role: "auditor", area: TOWN });
    const response = await server.request("GET", `/audit/views`, { cookie: auditor });
    return ((await response.json()) as { views: { subject: string }[] }).views.filter(
      ({ subject }) => subject === entrance,
    ).length;
  };
  const before = await views();
  await see(hash);
  expect((await views()) - before).toBe(1);
});

test("[PHOTO-5] a desk sends its own as they are; a phone that was called back sends none", async () => {
  const bytes = picture(6);
  const hash = hashOf(bytes);
  await inspect(hash);
  const path = `/photos/${TOWN}/${hash}`;
  const neighbour = await server.signIn({ role: "cadre", area: OTHER_VILLAGE });
  expect((await server.request("PUT", path, { cookie: neighbour, body: bytes })).status).toBe(409);
  expect((await server.request("PUT", path, { cookie: cadre, body: bytes })).status).toBe(200);
  expect((await see(hash)).status).toBe(200);
  await server.request("POST", `/terminals/${TOWN}/${phone.terminal}/revoke`, { cookie: cadre });
  expect(await send(hash, bytes)).toEqual([401, { code: "terminal-revoked" }]);
});

test("[PHOTO-3] a picture is known by its first bytes", () => {
  expect(findPhotoType(picture(1))).toBe("image/jpeg");
  expect(findPhotoType(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toBe("image/png");
  expect(findPhotoType(new TextEncoder().encode("RIFF....WEBPVP8 "))).toBe("image/webp");
  expect(findPhotoType(new TextEncoder().encode("<svg xmlns="))).toBeUndefined();
  expect(findPhotoType(new Uint8Array())).toBeUndefined();
});
