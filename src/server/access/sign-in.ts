import type { Database, Tx } from "#server/db/database.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { hashPassword, isPassword } from "./password.ts";
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

/** Signs in with a password. Returns the session's token for the cookie. Throws wrong-password or too-many-tries. */
export async function signInWithPassword(
  database: Database,
  login: string,
  password: string,
  now: Date,
): Promise<string> {
  const { account, wait } = await database.transaction(SERVER_SCOPE, async (tx) => ({
    account: await findAccountByLogin(tx, login),
    wait: await secondsToWait(tx, login, now),
  }));
  if (wait > 0) throw new AnswerError("too-many-tries", { params: { retryAfterSeconds: wait } });
  // An unknown name costs the same time as a wrong password, so that names cannot be tried out.
  const isRight = await isPassword(account?.password_hash ?? (await decoyHash()), password);
  return database
    .transaction(SERVER_SCOPE, async (tx) => {
      if (!isRight || account?.password_hash == null || account.disabled_at !== null) {
        await countFailedTry(tx, login, now.toISOString());
        return undefined;
      }
      await forgetTries(tx, login);
      return openSession(tx, account, now);
    })
    .then((token) => {
      if (token === undefined) throw new AnswerError("wrong-password");
      return token;
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
