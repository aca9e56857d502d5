import { sql } from "kysely";

/**
 * Joins to a passage's fact `f` the body as it stands, `stop.body`: the fact's own, or that of the correction that took its
 * place. One that was taken back keeps its own; `c.original IS NULL OR c.standing IS NOT NULL` leaves it out.
 * The text is read once a passage: OFFSET 0 keeps PostgreSQL from writing the reading into every place that asks the body.
 */
export const STANDING_BODY = sql`
  LEFT JOIN passage_correction c ON c.town = f.town AND c.original = f.position
  LEFT JOIN fact corrected ON corrected.town = c.town AND corrected.position = c.standing
  CROSS JOIN LATERAL (SELECT CASE WHEN corrected.position IS NULL THEN f.detail::jsonb -> 'body'
    ELSE corrected.detail::jsonb #> '{body,correction}' END AS body OFFSET 0) stop`;
