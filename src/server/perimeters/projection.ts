import { sql } from "kysely";
import type {
  EntranceInspected,
  EntranceOpened,
  EntranceRecorded,
  EntranceRemoved,
  EntranceShut,
} from "#domain/perimeters/entrance-facts.ts";
import { mergeHoles, type RememberedHole } from "#domain/perimeters/merge-holes.ts";
import type {
  ClosureSeen,
  PerimeterDrawn,
  PerimeterLifted,
  RoadsDrawn,
  WaysFound,
} from "#domain/perimeters/perimeter-facts.ts";
import type { Tx } from "#server/db/database.ts";
import type { Projection, WrittenFact } from "#server/journal/projection.ts";

/** What each kind of fact does to the tables. There are few of these facts: one at a time is fast enough. */
const DEEDS: Readonly<Record<string, (tx: Tx, town: string, fact: WrittenFact<never>) => Promise<unknown>>> = {
  "perimeter.drawn": drawPerimeter,
  "perimeter.lifted": liftPerimeter,
  "perimeter.ways-found": noteWays,
  "perimeter.roads-drawn": keepRoads,
  "perimeter.closure-seen": noteClosure,
  "entrance.recorded": recordEntrance,
  "entrance.removed": removeEntrance,
  "entrance.inspected": addInspection,
  "entrance.opened": addOpening,
  "entrance.shut": endOpening,
};

/** perimeter.* and entrance.* facts → their tables. */
export const perimetersProjection: Projection = {
  name: "perimeters",
  kinds: Object.keys(DEEDS),
  tables: ["perimeter", "entrance", "entrance_inspection", "entrance_opening", "closure_period"],
  async apply(tx, town, facts) {
    for (const fact of facts) await DEEDS[fact.kind]!(tx, town, fact as WrittenFact<never>);
  },
};

function drawPerimeter(tx: Tx, town: string, { area, at, position, body }: WrittenFact<PerimeterDrawn>) {
  const { perimeter, kind, name, nameEn, areas, boundary, outer } = body;
  const line = boundary === null ? null : JSON.stringify(boundary);
  return sql`
    INSERT INTO perimeter (town, id, area, kind, name, name_en, areas, boundary, outer_id, drawn_at, position)
    VALUES (${town}, ${perimeter}, ${area}, ${kind}, ${name}, ${nameEn}, ${areas}, ${line}::jsonb, ${outer}, ${at}, ${position})
    ON CONFLICT (town, id) DO UPDATE SET area = excluded.area, kind = excluded.kind, name = excluded.name,
      name_en = excluded.name_en, areas = excluded.areas, boundary = excluded.boundary, outer_id = excluded.outer_id,
      lifted_at = NULL, position = excluded.position`.execute(tx);
}

async function liftPerimeter(tx: Tx, town: string, { at, position, body }: WrittenFact<PerimeterLifted>) {
  const { perimeter } = body;
  await sql`UPDATE perimeter SET lifted_at = ${at}, position = ${position} WHERE town = ${town} AND id = ${perimeter}`.execute(
    tx,
  );
  await sql`
    UPDATE entrance SET removed_at = ${at}, position = ${position}
    WHERE town = ${town} AND perimeter = ${perimeter} AND removed_at IS NULL`.execute(tx);
  await sql`
    UPDATE closure_period SET ended_at = ${at}, position = ${position}
    WHERE town = ${town} AND perimeter = ${perimeter} AND ended_at IS NULL`.execute(tx);
}

function noteWays(tx: Tx, town: string, { at, position, body }: WrittenFact<WaysFound>) {
  return sql`
    UPDATE perimeter SET crossings = ${JSON.stringify(body.crossings)}::jsonb, crossings_at = ${at}, position = ${position}
    WHERE town = ${town} AND id = ${body.perimeter}`.execute(tx);
}

function keepRoads(tx: Tx, town: string, { position, body }: WrittenFact<RoadsDrawn>) {
  return sql`
    UPDATE perimeter SET roads = ${JSON.stringify(body.roads)}::jsonb, position = ${position}
    WHERE town = ${town} AND id = ${body.perimeter}`.execute(tx);
}

async function noteClosure(tx: Tx, town: string, { at, position, body }: WrittenFact<ClosureSeen>) {
  const { perimeter, holes } = body;
  const { rows } = await sql<{ began: number; holes: RememberedHole[] }>`
    SELECT began, holes FROM closure_period WHERE town = ${town} AND perimeter = ${perimeter} AND ended_at IS NULL`.execute(
    tx,
  );
  const red = rows[0];
  const merged = JSON.stringify(mergeHoles(red?.holes ?? [], holes, at));
  if (red !== undefined) {
    const ended = holes.length === 0 ? at : null;
    return sql`
      UPDATE closure_period SET holes = ${merged}::jsonb, ended_at = ${ended}, position = ${position}
      WHERE town = ${town} AND perimeter = ${perimeter} AND began = ${red.began}`.execute(tx);
  }
  if (holes.length === 0) return undefined;
  return sql`
    INSERT INTO closure_period (town, perimeter, began, began_at, holes, position)
    VALUES (${town}, ${perimeter}, ${position}, ${at}, ${merged}::jsonb, ${position})`.execute(tx);
}

function recordEntrance(tx: Tx, town: string, { area, at, by, position, body }: WrittenFact<EntranceRecorded>) {
  const { entrance, perimeter, state, name, nameEn, lon, lat, road, gate, segment, keyHolder, why } = body;
  const { sealed = null, tail = null } = keyHolder?.phone ?? {};
  return sql`
    INSERT INTO entrance (town, id, perimeter, area, state, state_since, name, name_en, lon, lat, road_name, road_kind, gate,
      segment, key_holder, key_phone, key_phone_tail, why, by_account, recorded_at, position)
    VALUES (${town}, ${entrance}, ${perimeter}, ${area}, ${state}, ${at}, ${name}, ${nameEn}, ${lon}, ${lat}, ${road.name},
      ${road.kind}, ${gate}, ${segment}, ${keyHolder?.name ?? null}, ${sealed}, ${tail}, ${why}, ${by}, ${at}, ${position})
    ON CONFLICT (town, id) DO UPDATE SET perimeter = excluded.perimeter, area = excluded.area,
      state_since = CASE WHEN entrance.state = excluded.state AND entrance.removed_at IS NULL
        THEN entrance.state_since ELSE excluded.state_since END,
      state = excluded.state, name = excluded.name, name_en = excluded.name_en, lon = excluded.lon, lat = excluded.lat,
      road_name = excluded.road_name, road_kind = excluded.road_kind, gate = excluded.gate, segment = excluded.segment,
      key_holder = excluded.key_holder, key_phone = excluded.key_phone, key_phone_tail = excluded.key_phone_tail,
      why = excluded.why, by_account = excluded.by_account, recorded_at = excluded.recorded_at, removed_at = NULL,
      position = excluded.position`.execute(tx);
}

function removeEntrance(tx: Tx, town: string, { at, position, body }: WrittenFact<EntranceRemoved>) {
  return sql`
    UPDATE entrance SET removed_at = ${at}, position = ${position} WHERE town = ${town} AND id = ${body.entrance}`.execute(
    tx,
  );
}

function addInspection(tx: Tx, town: string, { area, at, by, position, body }: WrittenFact<EntranceInspected>) {
  const { entrance, result, photos, note } = body;
  return sql`
    INSERT INTO entrance_inspection (town, position, entrance, area, at, result, photos, note, by_account)
    VALUES (${town}, ${position}, ${entrance}, ${area}, ${at}, ${result}, ${photos}, ${note}, ${by})`.execute(tx);
}

function addOpening(tx: Tx, town: string, { area, at, position, body }: WrittenFact<EntranceOpened>) {
  return sql`
    INSERT INTO entrance_opening (town, id, entrance, area, began_at, why, position)
    VALUES (${town}, ${body.opening}, ${body.entrance}, ${area}, ${at}, ${body.why}, ${position})
    ON CONFLICT (town, id) DO UPDATE SET began_at = excluded.began_at, why = excluded.why, position = excluded.position
    WHERE entrance_opening.why IS NULL AND entrance_opening.entrance = excluded.entrance`.execute(tx);
}

/** An opening ends once. Who locked up may be heard of before who opened: then the row waits for its begin. */
function endOpening(tx: Tx, town: string, { area, at, position, body }: WrittenFact<EntranceShut>) {
  return sql`
    INSERT INTO entrance_opening (town, id, entrance, area, began_at, ended_at, position)
    VALUES (${town}, ${body.opening}, ${body.entrance}, ${area}, ${at}, ${at}, ${position})
    ON CONFLICT (town, id) DO UPDATE SET ended_at = excluded.ended_at, position = excluded.position
    WHERE entrance_opening.ended_at IS NULL AND entrance_opening.entrance = excluded.entrance
      AND (entrance_opening.area ^@ excluded.area OR excluded.area ^@ entrance_opening.area)`.execute(tx);
}
