import { retryDelay } from "./retry-delay.ts";

export type SubscribeOptions = {
  /** Names of events besides the unnamed one ("message"). */
  readonly events?: readonly string[];
  /** Told whether events flow now; a screen shows "live" or how old its figures are. */
  readonly onState?: (state: "live" | "interrupted") => void;
};

/**
 * Events the server sends (text/event-stream), their data parsed from JSON. A browser takes up a broken stream by itself, with
 * Last-Event-ID, but gives up for good when the server answers with an error, as it does while it restarts: then we
 * ask again, later each time, and at once when the network or the screen comes back. Returns how to stop.
 */
export function subscribe<T>(
  url: string,
  onEvent: (data: T, name: string) => void,
  options: SubscribeOptions = {},
): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let stopped = false;

  const open = (): void => {
    clearTimeout(timer);
    source?.close();
    const opened = new EventSource(url, { withCredentials: true });
    source = opened;
    opened.onopen = () => {
      failures = 0;
      options.onState?.("live");
    };
    opened.onerror = () => {
      options.onState?.("interrupted");
      if (opened.readyState !== EventSource.CLOSED || stopped) return;
      timer = setTimeout(open, retryDelay(failures++, Math.random()));
    };
    for (const name of ["message", ...(options.events ?? [])]) {
      opened.addEventListener(name, (event) => onEvent(JSON.parse((event as MessageEvent<string>).data) as T, name));
    }
  };
  const wake = (): void => {
    if (document.hidden || source?.readyState !== EventSource.CLOSED) return;
    failures = 0;
    open();
  };

  addEventListener("online", wake);
  document.addEventListener("visibilitychange", wake);
  open();
  return () => {
    stopped = true;
    clearTimeout(timer);
    source?.close();
    removeEventListener("online", wake);
    document.removeEventListener("visibilitychange", wake);
  };
}
