/** What a row of the feed is known by: the position of its fact in the book, and for a passage which of its people. */
type FeedRow = { readonly position: number; readonly person: number };

/** So many rows a screen keeps; whoever wants more opens the records. */
export const FEED_LENGTH = 100;

/**
 * The feed with what came, newest first by the book. A stream that is taken up again may say things twice or in another order: a
 * row is there once, in its version that came last, and old ones never push out new ones.
 */
export function mergeFeed<R extends FeedRow>(feed: readonly R[], fresh: readonly R[]): R[] {
  const rows = new Map([...feed, ...fresh].map((row) => [`${row.position}/${row.person}`, row]));
  return [...rows.values()].sort((a, b) => b.position - a.position || b.person - a.person).slice(0, FEED_LENGTH);
}
