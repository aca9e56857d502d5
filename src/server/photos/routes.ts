import { hash as digest } from "node:crypto";
import * as v from "valibot";
import { isInAreas } from "#domain/access/grant.ts";
import type { RecordViewed } from "#domain/access/access-facts.ts";
import { TownCode } from "#domain/areas/area-code.ts";
import { PhotoHash } from "#domain/perimeters/entrance-facts.ts";
import { PHOTO_LIMIT, PhotoTaken } from "#protocol/photos.ts";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { accountOf, route } from "#server/http/route.ts";
import { getBytesOpener } from "#server/sync/sealing-key.ts";
import { findPhotoType } from "./photo-type.ts";
import { findInspection, findPhoto, isNamedInRefused, putPhoto } from "./store.ts";

/** Point, nonce and tag around what a phone seals. */
const BOX = 128;

const Named = v.strictObject({ town: TownCode, hash: PhotoHash });

export const photosRoutes = [
  route({
    method: "PUT",
    path: "/photos/:hash",
    summary: "A terminal sends a photo that a fact of its names, sealed to the server; acknowledged by its SHA-256",
    access: { to: "terminal", apps: ["gate", "field"] },
    params: v.strictObject({ hash: PhotoHash }),
    body: "bytes",
    bodyLimit: PHOTO_LIMIT + BOX,
    answer: PhotoTaken,
    handle: ({ services, params: { hash }, body, caller, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        if (caller.kind !== "terminal") throw new AnswerError("terminal-unknown");
        const { town, id, areas } = caller;
        const area = (await findInspection(tx, town, hash))?.area;
        if (area === undefined && !(await isNamedInRefused(tx, town, id, hash))) throw unnamed();
        const bytes = await unseal(tx, services, body as Uint8Array);
        return keep(tx, { town, hash, area: area ?? areas[0]!, bytes, now });
      }),
  }),
  route({
    method: "PUT",
    path: "/photos/:town/:hash",
    summary: "A desk sends a photo that an inspection in its areas names",
    access: { to: "granted", purpose: "command", roles: ["cadre", "town-command"] },
    params: Named,
    body: "bytes",
    bodyLimit: PHOTO_LIMIT,
    answer: PhotoTaken,
    handle: ({ services, params: { town, hash }, body, areas, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        const area = (await findInspection(tx, town, hash))?.area;
        if (area === undefined || !isInAreas(area, areas)) throw unnamed();
        return keep(tx, { town, hash, area, bytes: body as Uint8Array, now });
      }),
  }),
  route({
    method: "GET",
    path: "/photos/:town/:hash",
    summary: "A photo; looking at it is recorded",
    access: { to: "granted", purpose: "command" },
    params: Named,
    async handle({ services, params: { town, hash }, scope, caller }) {
      const photo = await services.database.transaction(scope, (tx) => findPhoto(tx, town, hash));
      if (photo === undefined) throw new AnswerError("not-found");
      await services.journal.act(town, accountOf(caller), async (tx) => {
        const { entrance: subject, area } = (await findInspection(tx, town, hash))!;
        const body: RecordViewed = { subject, purpose: "command", fields: [], reason: null };
        return { facts: [{ kind: "record.viewed", area, subject, body }], value: undefined };
      });
      const headers = {
        "content-type": photo.type,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      };
      return new Response(new Uint8Array(photo.bytes), { headers });
    },
  }),
];

function unnamed(): AnswerError {
  return new AnswerError("conflict", { rule: "photo-unnamed" });
}

async function unseal(tx: Tx, services: Parameters<typeof getBytesOpener>[1], sealed: Uint8Array): Promise<Uint8Array> {
  const open = await getBytesOpener(tx, services);
  try {
    return open(sealed);
  } catch {
    throw new AnswerError("invalid-field", { path: "body", rule: "cannot-open" });
  }
}

/** Checks that it is the photo it is called, and a photo at all. */
async function keep(
  tx: Tx,
  { town, hash, area, bytes, now }: { town: string; hash: string; area: string; bytes: Uint8Array; now: Date },
): Promise<PhotoTaken> {
  if (digest("sha256", bytes) !== hash) throw new AnswerError("invalid-field", { path: "hash", rule: "other-content" });
  const type = findPhotoType(bytes);
  if (type === undefined) throw new AnswerError("invalid-field", { path: "body", rule: "photo-type" });
  await putPhoto(tx, { town, hash, area, type, bytes: new Uint8Array(bytes), now: now.toISOString() });
  return { hash };
}
