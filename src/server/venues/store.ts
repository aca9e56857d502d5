import { sql } from "kysely";
import type { AreaCode } from "#domain/areas/area-code.ts";
import type { Venue } from "#protocol/venues.ts";
import type { Tx } from "#server/db/database.ts";

const VENUE = sql`
  SELECT id, town, area, name, name_en AS "nameEn", kind, place_kind AS "placeKind", address,
    removed_at IS NOT NULL AS removed FROM venue`;
type VenueRow = Venue & { readonly area: AreaCode; readonly removed: boolean };

/** The venues there are in some areas (a village, a town), by area, kind and name. */
export async function listVenues(tx: Tx, areas: readonly string[]): Promise<VenueRow[]> {
  const { rows } = await sql<VenueRow>`${VENUE}
    WHERE removed_at IS NULL AND area ^@ ANY (${areas as string[]}::text[]) ORDER BY area, kind, name, id`.execute(tx);
  return rows;
}

/** Also one that was removed; undefined where there never was one. */
export async function findVenue(tx: Tx, town: string, id: string): Promise<VenueRow | undefined> {
  const { rows } = await sql<VenueRow>`${VENUE} WHERE town = ${town} AND id = ${id}`.execute(tx);
  return rows[0];
}
