import type { FeatureCollection, Geometry } from "geojson";
import type { AreaCode, VillageCode } from "#domain/areas/area-code.ts";
import type { Area, District, Zone } from "#domain/areas/area.ts";
import type { VenueKind } from "#domain/venues/venue-kind.ts";
import type { RegisterEntry } from "#domain/register/register-entry.ts";

/** An area with its English name. */
export type SeedArea = Area & { readonly nameEn: string };

/** Longitude and latitude in WGS84, five decimals (about a metre). */
export type Position = readonly [number, number];

/** Where somebody stands in the register: an index into the household's residents. */
export type ResidentReference = { readonly village: VillageCode; readonly number: string; readonly resident: number };

/** A joint (big) perimeter around villages, or a micro perimeter around an estate. */
export type SeedPerimeter = {
  readonly id: string;
  readonly kind: "micro" | "small" | "big";
  readonly name: string;
  readonly nameEn: string;
  /** The areas inside, disjoint. */
  readonly areas: readonly AreaCode[];
  readonly households: number;
};

/** A way in. `gate` is the id of the gate that staffs it when it is open. */
export type SeedEntrance = {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: "open" | "blocked" | "emergency-only";
  readonly perimeter: string;
  /** The village it lies in. */
  readonly village: VillageCode;
  readonly way: "trunk" | "road" | "lane";
  readonly lon: number;
  readonly lat: number;
};

/** A staffed open entrance. */
export type SeedGate = SeedEntrance & { readonly kind: "open" };

export type StaffMember = ResidentReference & {
  readonly duty: "village-cadre" | "grid-worker" | "liaison";
  readonly name: string;
  readonly phone: string;
  /** The area the duty covers. */
  readonly area: AreaCode;
  /** The zone, where the village has zones. */
  readonly zone?: string;
};

/** A liaison member with the numbers of the 5–10 households looked after, all in `village`. */
export type LiaisonMember = StaffMember & { readonly duty: "liaison"; readonly households: readonly string[] };

/** Somebody to be asked, and why. It restricts nobody: only an exposure fact does. */
export type AskItem = ResidentReference & {
  readonly tie: "native-place" | "returned" | "visited-relatives" | "passed-through" | "received-visitor";
};

/** A shop, a restaurant or another venue. */
export type SeedVenue = {
  readonly village: VillageCode;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: VenueKind;
  readonly address: string | null;
};

export type MapProperties = {
  readonly kind:
    | "district"
    | "village"
    | "grid"
    | "micro-grid"
    | "zone"
    | "perimeter"
    | "trunk"
    | "road"
    | "lane"
    | "canal"
    | "entrance";
  /** Area code, zone or perimeter id, or the entrance's id. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** Of polygons: a point inside, for labels and for a household's rough place. */
  readonly centre?: Position;
  /** Of entrances. */
  readonly status?: SeedEntrance["kind"];
  readonly perimeter?: string;
  readonly village?: string;
  readonly way?: SeedEntrance["way"];
};
export type PlaceMap = FeatureCollection<Geometry, MapProperties>;

/** A reference place, entire: what the loader puts in, and what tests, demo and benchmarks count on. */
export type Place = {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly district?: District & { readonly nameEn: string };
  /** County, town, villages, grids, micro-grids, from the top down. */
  readonly areas: readonly SeedArea[];
  readonly zones: readonly (Zone & { readonly nameEn: string })[];
  readonly entries: readonly RegisterEntry[];
  readonly perimeters: readonly SeedPerimeter[];
  /** Every way in: open, blocked, emergency-only; the gates among them. */
  readonly entrances: readonly SeedEntrance[];
  readonly gates: readonly SeedGate[];
  readonly staff: readonly StaffMember[];
  readonly liaisons: readonly LiaisonMember[];
  readonly askList: readonly AskItem[];
  readonly venues: readonly SeedVenue[];
  readonly map: PlaceMap;
};
