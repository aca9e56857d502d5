import type { ApiError } from "#web/http/api-error.ts";

/** What an app with an outbox shows of it. */
export type SyncState = {
  /** The last contact went well; before the first one, whether the device says that there is a network. */
  readonly online: boolean;
  /** Why the last contact came to nothing. */
  readonly error?: ApiError | undefined;
  /** Facts not acknowledged yet. */
  readonly waiting: number;
  /** Photos not acknowledged yet; they follow the facts. */
  readonly photos?: number;
  /** Facts the server has refused and nobody has looked at. */
  readonly refused: number;
  /** When the orders on this device were last known to be the newest, in epoch milliseconds. */
  readonly rulesAt: number | undefined;
};

/** What stands between a device and its server: no network, a Wi-Fi that wants a sign-in, an app too old, a server that cannot take it now. */
export const OBSTACLES = ["offline", "sign-in", "update", "server"] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** Undefined where nothing is in the way. What the guard can do something about is told from a missing network. */
export function findObstacle({ online, error }: Pick<SyncState, "online" | "error">): Obstacle | undefined {
  if (online) return undefined;
  if (error?.code === "captive-portal") return "sign-in";
  if (error?.code === "protocol-too-old") return "update";
  return error !== undefined && error.status >= 400 ? "server" : "offline";
}
