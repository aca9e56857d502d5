import { isPostmasterOf } from "./postmaster.ts";

const LOOK_EVERY_MS = 1000;

/**
 * Looks once a second whether PostgreSQL still lives, and calls `restart` when it does not (killed by the system for want
 * of memory, or by hand). `restart` answers the number of the PostgreSQL that runs then. Does not keep our process alive.
 */
export function keepRunning(
  pg: string,
  firstPid: number,
  restart: () => Promise<number>,
  log: (line: string) => void,
): { stop(): Promise<void> } {
  let pid = firstPid;
  let underWay: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    if (isPostmasterOf(pid, pg)) return;
    log("PostgreSQL has gone away; starting it again.");
    try {
      pid = await restart();
      log("PostgreSQL is back.");
    } catch (error) {
      log(`PostgreSQL did not come back: ${(error as Error).message}`);
    }
  };
  const timer = setInterval(() => {
    underWay ??= look().finally(() => (underWay = undefined));
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}
