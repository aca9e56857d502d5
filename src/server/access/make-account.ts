import { randomBytes } from "node:crypto";
import type { Grant } from "#domain/access/grant.ts";
import { mintUuid7 } from "#domain/time/uuid7.ts";
import type { Tx } from "#server/db/database.ts";
import { hashPassword } from "./password.ts";
import { insertAccount, insertGrant, insertLink } from "./store.ts";
import { hashToken, mintToken } from "./token.ts";

/** How long a one-time link for signing in may lie unused: a message is read the same day. */
export const SIGN_IN_LINK_HOURS = 24;

/** Letters and digits that are not mistaken for each other when read from paper (no 0 O 1 I l). */
const CLEAR_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

export function mintId(now: Date): string {
  return mintUuid7(now.getTime(), randomBytes(10));
}

/** A password to hand over on paper: four groups of four, 79 bits. */
export function mintPassword(): string {
  const signs: string[] = [];
  while (signs.length < 16) {
    // Bytes beyond the last whole multiple of the alphabet are thrown away, or some signs would come more often.
    for (const byte of randomBytes(16)) {
      if (byte < 256 - (256 % CLEAR_SIGNS.length) && signs.length < 16)
        signs.push(CLEAR_SIGNS[byte % CLEAR_SIGNS.length]!);
    }
  }
  return signs.join("").replace(/(.{4})(?=.)/g, "$1-");
}

/** Makes an account with its grants. Without a password it can be entered by one-time links only. */
export async function makeAccount(
  tx: Tx,
  account: { login: string; name: string; password: string | null; demoDuty: string | null; grants: readonly Grant[] },
  now: Date,
): Promise<string> {
  const id = mintId(now);
  const passwordHash = account.password === null ? null : await hashPassword(account.password);
  await insertAccount(tx, { id, login: account.login, name: account.name, passwordHash, demoDuty: account.demoDuty });
  for (const grant of account.grants) await insertGrant(tx, mintId(now), id, grant);
  return id;
}

/** A link's token with which an account signs in once, within a day. */
export async function makeSignInLink(tx: Tx, account: string, now: Date): Promise<string> {
  const token = mintToken();
  const expiresAt = new Date(now.getTime() + SIGN_IN_LINK_HOURS * 3_600_000).toISOString();
  await insertLink(tx, { tokenHash: hashToken(token), purpose: "sign-in", account, params: {}, expiresAt });
  return token;
}
