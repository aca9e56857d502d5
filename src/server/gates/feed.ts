import type { FeedEvent } from "#protocol/gates.ts";
import { findBookHead } from "#server/sync/store.ts";
import type { Scope } from "#server/db/database.ts";
import type { Services } from "#server/services.ts";
import { listEmergenciesAfter } from "./list-emergencies.ts";
import { listPassagesAfter } from "./list-passages.ts";
import { listGates } from "./store.ts";

/** Facts written by another process (a command) are found by looking; this often is often enough. */
const LOOK_EVERY = 1_000;
/** A line now and then, so that proxies keep the stream open. */
const KEEP_ALIVE = 15_000;
/** So many facts of the book at once. */
const AT_ONCE = 500;

/**
 * Passages and emergencies at the gates of some villages as they are written, as server-sent events (WHATWG HTML §9.2): event
 * "passages" with a FeedEvent, its id the position of the book, so that a browser that lost the line goes on where it
 * stopped. A gate set up meanwhile is heard from its first passage on.
 */
export function feedOf(
  { database, journal }: Services,
  {
    town,
    villages,
    scope,
    after,
  }: { town: string; villages: readonly string[]; scope: Scope; after: number | undefined },
  signal: AbortSignal,
): Response {
  const encoder = new TextEncoder();
  let stop: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      let position = after ?? (await database.transaction(scope, (tx) => findBookHead(tx, town)));
      let busy = false;
      const look = async () => {
        if (busy) return;
        busy = true;
        try {
          const head = await database.transaction(scope, (tx) => findBookHead(tx, town));
          while (position < head && !signal.aborted) {
            const upTo = Math.min(position + AT_ONCE, head);
            const between = { after: position, head: upTo };
            const fresh = await database.transaction(scope, async (tx) => {
              const gates = (await listGates(tx, town, villages)).map(({ id }) => id);
              const passages = await listPassagesAfter(tx, town, gates, between);
              return { passages, emergencies: await listEmergenciesAfter(tx, town, gates, between) };
            });
            const event: FeedEvent = { position: upTo, ...fresh };
            position = upTo;
            send(`id: ${position}\nevent: passages\ndata: ${JSON.stringify(event)}\n\n`);
          }
        } catch {
          // A database that is away for a moment: the next look tries again.
        } finally {
          busy = false;
        }
      };
      const unlisten = journal.listen((written) => {
        if (written === town) void look();
      });
      const looking = setInterval(() => void look(), LOOK_EVERY);
      const living = setInterval(() => send(": \n\n"), KEEP_ALIVE);
      stop = () => {
        unlisten();
        clearInterval(looking);
        clearInterval(living);
      };
      signal.addEventListener("abort", () => {
        stop();
        try {
          controller.close();
        } catch {
          // closed by the other side already
        }
      });
      send(`retry: 2000\nid: ${position}\nevent: ready\ndata: ${JSON.stringify({ position })}\n\n`);
      await look();
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });
}
