import * as v from "valibot";
import { PhotoTaken } from "#protocol/photos.ts";
import { ApiError } from "#web/http/api-error.ts";
import type { OfflineDatabase } from "./offline-database.ts";
import type { OfflineWorld } from "./offline-world.ts";

/** What the server says of a photo when sending it again would not help. */
const FINAL: readonly string[] = ["conflict", "invalid-field", "too-large"];

/**
 * Sends the oldest photo that waits, and answers whether another does. It counts as sent when its own hash is acknowledged.
 * Throws ApiError when the server could not be reached: it waits on.
 */
export async function sendPhoto(db: OfflineDatabase, world: OfflineWorld): Promise<boolean> {
  if (world.put === undefined) return false;
  // A photo nobody has named yet would be refused for good.
  if ((await db.outbox.filter(({ refused }) => refused === null).count()) > 0) return false;
  const waiting = await db.photos.where("settled").equals(0).sortBy("at");
  const photo = waiting[0];
  if (photo === undefined) return false;
  const { token } = await db.getTerminal();
  const refused = await send(world.put, photo, token);
  await db.photos.update(photo.hash, { settled: 1, refused });
  return waiting.length > 1;
}

/** Null when it is taken; the code when it never will be. */
async function send(
  put: NonNullable<OfflineWorld["put"]>,
  { hash, sealed }: { readonly hash: string; readonly sealed: Uint8Array<ArrayBuffer> },
  token: string,
): Promise<string | null> {
  try {
    const answer = v.safeParse(PhotoTaken, await put(`/api/photos/${hash}`, sealed, token));
    if (!answer.success || answer.output.hash !== hash) throw new ApiError(200, { code: "bad-answer" });
    return null;
  } catch (error) {
    if (error instanceof ApiError && FINAL.includes(error.code)) return error.rule ?? error.code;
    throw error;
  }
}
