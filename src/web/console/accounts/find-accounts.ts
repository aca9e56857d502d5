import type { AccountList } from "#protocol/accounts.ts";
import { findByWords } from "#web/ui/find-by-words.ts";

export type Account = AccountList["accounts"][number];
export type Duty = Account["grants"][number];

/**
 * Accounts in which every word of `text` occurs (`wordsOf` says what is looked through: name, login, duties, areas), those that
 * are open before those that are closed, otherwise in the order given.
 */
export function findAccounts(
  accounts: readonly Account[],
  text: string,
  wordsOf: (account: Account) => readonly string[],
): Account[] {
  const found = findByWords(accounts, text, wordsOf);
  return [
    ...found.filter(({ disabledAt }) => disabledAt === null),
    ...found.filter(({ disabledAt }) => disabledAt !== null),
  ];
}

/** Whether a duty has ended. */
export function isOver({ endsAt }: Duty, now: Date): boolean {
  return endsAt !== null && Date.parse(endsAt) <= now.getTime();
}
