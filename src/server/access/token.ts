import { createHash, randomBytes } from "node:crypto";

/** A secret to hand out: 32 random bytes, base64url. Only its hash is ever stored. */
export function mintToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token: its SHA-256 in hex. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
