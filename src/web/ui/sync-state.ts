/** What an app with an outbox shows of it. */
export type SyncState = {
  readonly online: boolean;
  /** Facts not acknowledged yet. */
  readonly waiting: number;
  /** Photos not acknowledged yet; they follow the facts. */
  readonly photos?: number;
  /** Facts the server has refused and nobody has looked at. */
  readonly refused: number;
  /** When the orders on this device were last known to be the newest, in epoch milliseconds. */
  readonly rulesAt: number | undefined;
};
