import { webcrypto } from "node:crypto";
import * as v from "valibot";
import {
  FileHeader,
  OrderFile,
  SignedFile,
  type PublicKeyOfIssuer,
  type Thumbprint,
} from "#domain/orders/order-file.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { importPublicKey } from "#server/passes/issuer-key.ts";
import { thumbprintOf } from "#server/passes/thumbprint.ts";
import { verifySignature } from "#server/passes/verify-signature.ts";

/** An order file whose signature is sound. Whether its key is trusted is another question, which a person answers. */
export type ReadFile = {
  readonly says: OrderFile;
  readonly file: SignedFile;
  readonly key: Thumbprint;
  readonly publicKey: PublicKeyOfIssuer;
};

/** Signs what a file says: JWS, flattened, ES256 (RFC 7515, RFC 7518), so that others can verify it without Hedgerow. */
export async function signOrderFile(
  says: OrderFile,
  privateKey: webcrypto.CryptoKey,
  publicKey: PublicKeyOfIssuer,
): Promise<SignedFile> {
  const { kty, crv, x, y } = publicKey;
  const header: v.InferOutput<typeof FileHeader> = {
    ...{ alg: "ES256", typ: "hedgerow-order+json" },
    jwk: { kty, crv, x, y },
  };
  const parts = { protected: encode(JSON.stringify(header)), payload: encode(JSON.stringify(says)) };
  const signature = await webcrypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, signedBytes(parts));
  return { ...parts, signature: Buffer.from(signature).toString("base64url") };
}

/** The text of a file taken apart and its signature checked. Throws "file-unreadable" with rule "no-order-file", "file-altered", or "newer-order-file" where the signature is sound and this version cannot read what it says. */
export async function readOrderFile(text: string): Promise<ReadFile> {
  const file = parse(SignedFile, text);
  const { jwk } = parse(FileHeader, decode(file.protected));
  const isSound = await verify(jwk, file);
  if (!isSound) throw new AnswerError("file-unreadable", { path: "file", rule: "file-altered" });
  return {
    says: parse(OrderFile, decode(file.payload), "newer-order-file"),
    file,
    key: thumbprintOf(jwk),
    publicKey: jwk,
  };
}

async function verify(jwk: PublicKeyOfIssuer, file: SignedFile): Promise<boolean> {
  try {
    const key = await importPublicKey(jwk);
    return await verifySignature(key, signedBytes(file), Uint8Array.from(Buffer.from(file.signature, "base64url")));
  } catch {
    // Not a point of the curve.
    return false;
  }
}

function signedBytes(parts: Pick<SignedFile, "protected" | "payload">): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${parts.protected}.${parts.payload}`);
}

function parse<S extends v.GenericSchema>(
  schema: S,
  text: string | undefined,
  rule: "no-order-file" | "newer-order-file" = "no-order-file",
): v.InferOutput<S> {
  try {
    return v.parse(schema, JSON.parse(text ?? ""));
  } catch {
    throw new AnswerError("file-unreadable", { path: "file", rule });
  }
}

function encode(text: string): string {
  return Buffer.from(text, "utf8").toString("base64url");
}

/** Undefined unless the text is base64url in its one canonical form, and UTF-8 inside. */
function decode(text: string): string | undefined {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.toString("base64url") !== text) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
