import { sql } from "kysely";
import type {
  EmergencyExit,
  EmergencyNote,
  GateClosed,
  GateSetUp,
  RegistrationMade,
} from "#domain/gates/gate-facts.ts";
import type { Tx } from "#server/db/database.ts";
import type { Moves } from "#server/journal/moves.ts";
import type { WrittenFact } from "#server/journal/projection.ts";

/** Gates, registrations and emergencies. */
export async function projectPlace(tx: Tx, town: string, fact: WrittenFact, moves: Moves): Promise<void> {
  const { area, at, position } = fact;
  switch (fact.kind) {
    case "gate.set-up": {
      const { gate, name, nameEn, district, serves, lon, lat } = fact.body as GateSetUp;
      await sql`
        INSERT INTO gate (town, id, area, district, name, name_en, serves, lon, lat, open, position)
        VALUES (${town}, ${gate}, ${area}, ${district}, ${name}, ${nameEn}, ${serves}, ${lon}, ${lat}, true, ${position})
        ON CONFLICT (town, id) DO UPDATE SET area = excluded.area, district = excluded.district, name = excluded.name,
          name_en = excluded.name_en, serves = excluded.serves, lon = excluded.lon, lat = excluded.lat, open = true,
          position = excluded.position`.execute(tx);
      return;
    }
    case "gate.closed": {
      const { gate } = fact.body as GateClosed;
      await sql`UPDATE gate SET open = false, position = ${position} WHERE town = ${town} AND id = ${gate}`.execute(tx);
      return;
    }
    case "registration.made": {
      const { registration, gate, name, sealed } = fact.body as RegistrationMade;
      await sql`
        INSERT INTO registration (town, id, gate, area, at, name, sealed, position)
        VALUES (${town}, ${registration}, ${gate}, ${area}, ${at}, ${name}, ${sealed}, ${position})
        ON CONFLICT (town, id) DO UPDATE SET name = excluded.name, sealed = excluded.sealed, position = excluded.position`.execute(
        tx,
      );
      return;
    }
    case "emergency.opened": {
      const { emergency, gate } = fact.body as EmergencyExit;
      moves.count("emergency", gate, at);
      await sql`
        INSERT INTO emergency (town, id, gate, area, at, position)
        VALUES (${town}, ${emergency}, ${gate}, ${area}, ${at}, ${position})`.execute(tx);
      return;
    }
    case "emergency.noted": {
      const { emergency, note } = fact.body as EmergencyNote;
      await sql`UPDATE emergency SET note = ${note}, position = ${position} WHERE town = ${town} AND id = ${emergency}`.execute(
        tx,
      );
    }
  }
}
