/** Work that is asked for more often than it may be done. */
export type Paced = {
  /** Does it now when the last time is long enough ago, else as soon as it is. However often one asks, it is done once more. */
  readonly ask: () => void;
  readonly stop: () => void;
};

/** At most one piece of work at a time and at most one in `everyMs` milliseconds, so that the last thing asked for is always done. */
export function paced(work: () => Promise<void>, everyMs: number): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;
  let isAsked = false;
  let isStopped = false;

  const run = async (): Promise<void> => {
    isBusy = true;
    isAsked = false;
    timer = setTimeout(() => {
      timer = undefined;
      next();
    }, everyMs);
    await work().catch(() => undefined);
    isBusy = false;
    next();
  };
  const next = (): void => {
    if (isAsked && !isBusy && timer === undefined && !isStopped) void run();
  };
  return {
    ask() {
      isAsked = true;
      next();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
