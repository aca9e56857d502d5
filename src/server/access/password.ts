import { hash, verify } from "@node-rs/argon2";

/** Argon2id with 19 MiB, two passes, one lane: OWASP Password Storage Cheat Sheet, the first of its equivalent settings. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), ARGON2ID);
}

export function isPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize("NFC"));
}
