import { bytesToHex } from "@noble/ciphers/utils.js";
import type { OfflineDatabase, StoredPhoto } from "./offline-database.ts";
import type { OfflineWorld } from "./offline-world.ts";
import { sealBytes } from "./seal-text.ts";

/** A photo ready to be stored beside the fact that will name it. */
export type SealedPhoto = Pick<StoredPhoto, "hash" | "sealed">;

/** Names a photo by its SHA-256 and seals it to the server's key, so that nobody who has the phone sees it. Throws where there is no key yet. */
export async function sealPhoto(
  { rules }: OfflineDatabase,
  { subtle, randomBytes }: OfflineWorld,
  photo: Uint8Array<ArrayBuffer>,
): Promise<SealedPhoto> {
  const key = (await rules.get("sealing-key"))?.value as JsonWebKey | null | undefined;
  if (key === undefined || key === null) throw new Error("no sealing key on this phone yet");
  const digest = new Uint8Array(await subtle.digest("SHA-256", photo));
  const hash = bytesToHex(digest);
  return { hash, sealed: await sealBytes(subtle, randomBytes, key, photo) };
}
