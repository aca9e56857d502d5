import { createHash } from "node:crypto";

/** A P-256 public key's thumbprint (RFC 7638: SHA-256 over crv, kty, x, y), in hexadecimal. */
export function thumbprintOf({ kty, crv, x, y }: Record<"kty" | "crv" | "x" | "y", string>): string {
  return createHash("sha256").update(JSON.stringify({ crv, kty, x, y })).digest("hex");
}
