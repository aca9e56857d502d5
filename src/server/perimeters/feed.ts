import { sql } from "kysely";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { bookEvent, followBook } from "#server/http/follow-book.ts";
import type { Services } from "#server/services.ts";
import { findBookHead } from "#server/sync/store.ts";

/** What may change how a perimeter looks, or whether it is closed. */
const TOUCHING = "^(perimeter|entrance|gate|duty)[.]";

/**
 * Says that the perimeters of a town look different now: event "perimeters" with the position of the book. What they look like
 * is asked again by the route that knows who may see what. A state turned by the clock is a fact too, so it is told alike.
 */
export function feedOfPerimeters(services: Services, town: string, signal: AbortSignal): Response {
  const { database } = services;
  let position = 0;
  const begin = async () => {
    position = await database.transaction(SERVER_SCOPE, (tx) => findBookHead(tx, town));
    return `retry: 2000\n${bookEvent("ready", position, { position })}`;
  };
  const look = async (send: (text: string) => void) => {
    const head = await database.transaction(SERVER_SCOPE, (tx) => findBookHead(tx, town));
    if (head === position) return;
    const { rows } = await database.transaction(SERVER_SCOPE, (tx) =>
      sql<{ touched: boolean }>`
        SELECT EXISTS (SELECT FROM fact WHERE town = ${town} AND position > ${position} AND position <= ${head}
          AND kind ~ ${TOUCHING}) AS touched`.execute(tx),
    );
    position = head;
    if (rows[0]!.touched) send(bookEvent("perimeters", position, { position }));
  };
  return followBook(services, town, { begin, look }, signal);
}
