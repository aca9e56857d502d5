import { sql } from "kysely";
import type { VenueRecorded, VenueRemoved } from "#domain/venues/venue-facts.ts";
import type { Projection } from "#server/journal/projection.ts";

/** venue.* facts → venue. */
export const venuesProjection: Projection = {
  name: "venues",
  kinds: ["venue.recorded", "venue.removed"],
  tables: ["venue"],
  async apply(tx, town, facts) {
    for (const { kind, area, at, position, body } of facts) {
      if (kind === "venue.removed") {
        const { venue } = body as VenueRemoved;
        await sql`
          UPDATE venue SET removed_at = ${at}, position = ${position} WHERE town = ${town} AND id = ${venue}`.execute(
          tx,
        );
        continue;
      }
      const { venue, name, nameEn, kind: kindOfVenue, placeKind, address } = body as VenueRecorded;
      await sql`
        INSERT INTO venue (town, id, area, kind, place_kind, name, name_en, address, position)
        VALUES (${town}, ${venue}, ${area}, ${kindOfVenue}, ${placeKind}, ${name}, ${nameEn}, ${address}, ${position})
        ON CONFLICT (town, id) DO UPDATE SET area = excluded.area, kind = excluded.kind, place_kind = excluded.place_kind,
          name = excluded.name, name_en = excluded.name_en, address = excluded.address, removed_at = NULL,
          position = excluded.position`.execute(tx);
    }
  },
};
