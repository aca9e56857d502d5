import * as v from "valibot";

/** A photo at most, in bytes: phones make theirs smaller (some 200 kB) before they name it. */
export const PHOTO_LIMIT = 3 * 1024 * 1024;

/** The photo of this SHA-256 is stored; sent twice it is stored once. */
export const PhotoTaken = v.object({ hash: v.string() });
export type PhotoTaken = v.InferOutput<typeof PhotoTaken>;
