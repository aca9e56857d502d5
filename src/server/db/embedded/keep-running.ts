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
  let failures = 0;
  let notBefore = 0;
  const look = async (): Promise<void> => {
    if (Date.now() < notBefore || isPostmasterOf(pid, pg)) return;
    log("PostgreSQL has gone away; starting it again.");
    try {
      pid = await restart();
      failures = 0;
      log("PostgreSQL is back.");
    } catch (error) {
      // A full disk does not get better by asking every second.
      notBefore = Date.now() + Math.min(60_000, LOOK_EVERY_MS * 2 ** ++failures);
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
