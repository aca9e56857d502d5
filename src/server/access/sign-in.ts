import type { Database, Tx } from "#server/db/database.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import type { Services } from "#server/services.ts";
import { hashPassword, isPassword } from "./password.ts";
import { isStoredSecondFactor } from "./second-factor.ts";
import {
  countFailedTry,
  findAccount,
  findAccountByLogin,
  findTries,
  forgetTries,
  insertSession,
  useLink,
  type AccountRow,
} from "./store.ts";
import { hashToken, mintToken } from "./token.ts";

/** A session ends this long after signing in: one duty shift and the way home. */
export const SESSION_HOURS = 16;
/** After this many failed tries in a row each further one has to wait: 2, 4, 8… seconds, at most ten minutes. */
const FREE_TRIES = 5;
const LONGEST_WAIT = 600;

/** What is typed to sign in. */
export type Credentials = {
  readonly login: string;
  readonly password: string;
  readonly secondFactor?: string | undefined;
};

/**
 * Signs in with a password, and with a code where a second factor is set. Returns the session's token for the cookie.
 * Throws wrong-password, second-factor-needed, wrong-second-factor or too-many-tries.
 */
export async function signInWithPassword(
  { database, sealing }: Services,
  { login, password, secondFactor }: Credentials,
  now: Date,
): Promise<string> {
  const { account, wait } = await database.transaction(SERVER_SCOPE, async (tx) => ({
    account: await findAccountByLogin(tx, login),
    wait: await secondsToWait(tx, login, now),
  }));
  if (wait > 0) throw new AnswerError("too-many-tries", { params: { retryAfterSeconds: wait } });
  // An unknown name costs the same time as a wrong password, so that names cannot be tried out.
  const isRight = await isPassword(account?.password_hash ?? (await decoyHash()), password);
  const refused = (code: "wrong-password" | "wrong-second-factor") =>
    database
      .transaction(SERVER_SCOPE, (tx) => countFailedTry(tx, login, now.toISOString()))
      .then(() => new AnswerError(code));
  if (!isRight || account?.password_hash == null || account.disabled_at !== null) throw await refused("wrong-password");
  if (account.totp_sealed !== null) {
    if (secondFactor === undefined) throw new AnswerError("second-factor-needed");
    if (!isStoredSecondFactor(account.totp_sealed, login, secondFactor, now, sealing))
      throw await refused("wrong-second-factor");
  }
  return database.transaction(SERVER_SCOPE, async (tx) => {
    await forgetTries(tx, login);
    return openSession(tx, account, now);
  });
}

/** Signs in with a link that works once. Throws link-expired when it is unknown, used or past its time. */
export async function signInWithLink(database: Database, link: string, now: Date): Promise<string> {
  return database.transaction(SERVER_SCOPE, async (tx) => {
    const used = await useLink(tx, hashToken(link), "sign-in", now.toISOString());
    const account = used?.account == null ? undefined : await findAccount(tx, used.account);
    if (account === undefined || account.disabled_at !== null) throw new AnswerError("link-expired");
    return openSession(tx, account, now);
  });
}

async function openSession(tx: Tx, account: AccountRow, now: Date): Promise<string> {
  const token = mintToken();
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000).toISOString();
  await insertSession(tx, hashToken(token), account.id, now.toISOString(), expiresAt);
  return token;
}

async function secondsToWait(tx: Tx, login: string, now: Date): Promise<number> {
  const tries = await findTries(tx, login);
  if (tries === undefined || tries.failed < FREE_TRIES) return 0;
  const wait = Math.min(2 ** (tries.failed - FREE_TRIES + 1), LONGEST_WAIT);
  return Math.max(0, Math.ceil((Date.parse(tries.last_at) + wait * 1000 - now.getTime()) / 1000));
}

let decoy: Promise<string> | undefined;
function decoyHash(): Promise<string> {
  return (decoy ??= hashPassword(mintToken()));
}
