import type { Services } from "#server/services.ts";

/** Facts written by another process (a command) are found by looking; this often is often enough. */
const LOOK_EVERY = 1_000;
/** A line now and then, so that proxies keep the stream open. */
const KEEP_ALIVE = 15_000;

export type BookFollower = {
  /** The first text of the stream. */
  begin(): Promise<string>;
  /** Called after the begin, after each commit in the town and once a second, never twice at a time: sends what is new. */
  look(send: (text: string) => void): Promise<void>;
};

/** Server-sent events (WHATWG HTML §9.2) that follow a town's book until the signal or the reader ends them. */
export function followBook(
  { journal }: Pick<Services, "journal">,
  town: string,
  { begin, look }: BookFollower,
  signal: AbortSignal,
): Response {
  const encoder = new TextEncoder();
  const ending: (() => void)[] = [];
  let isOver = false;
  const end = (): void => {
    isOver = true;
    for (const one of ending.splice(0)) one();
  };
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      // Whoever listened may have gone while something was being read for them.
      const send = (text: string) => void (isOver || controller.enqueue(encoder.encode(text)));
      signal.addEventListener("abort", () => {
        if (isOver) return;
        end();
        controller.close();
      });
      const first = await begin();
      if (isOver) return;
      let busy = false;
      const lookOnce = async () => {
        if (busy || isOver) return;
        busy = true;
        try {
          await look(send);
        } catch {
          // A database that is away for a moment: the next look tries again.
        } finally {
          busy = false;
        }
      };
      const looking = setInterval(() => void lookOnce(), LOOK_EVERY);
      const living = setInterval(() => send(": \n\n"), KEEP_ALIVE);
      ending.push(
        journal.listen((written) => {
          if (written === town) void lookOnce();
        }),
        () => clearInterval(looking),
        () => clearInterval(living),
      );
      send(first);
      await lookOnce();
    },
    cancel: end,
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });
}

/** One event as text; `id` is the position of the book, so that a browser that lost the line goes on where it stopped. */
export function bookEvent(name: string, id: number, data: unknown): string {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
