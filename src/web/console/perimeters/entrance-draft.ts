import type { EntranceState, RoadKind } from "#domain/perimeters/entrance-state.ts";
import { STATES_OF_ROAD } from "#domain/perimeters/entrance-state.ts";
import type { EntranceItem } from "#protocol/entrances.ts";

/** An entrance as it stands in the form: everything as text. */
export type EntranceDraft = {
  readonly name: string;
  readonly nameEn: string;
  readonly area: string;
  readonly state: EntranceState;
  readonly roadName: string;
  readonly roadKind: RoadKind;
  readonly gate: string;
  readonly keyHolder: string;
  readonly keyPhone: string;
  readonly lon: string;
  readonly lat: string;
  readonly why: string;
};

export function draftOf(entrance: EntranceItem | undefined, area: string): EntranceDraft {
  return {
    name: entrance?.name ?? "",
    nameEn: entrance?.nameEn ?? "",
    area: entrance?.area ?? area,
    state: entrance?.state ?? "blocked",
    roadName: entrance?.road.name ?? "",
    roadKind: entrance?.road.kind ?? "lane",
    gate: entrance?.gate?.id ?? "",
    keyHolder: entrance?.keyHolder?.name ?? "",
    keyPhone: "",
    lon: entrance === undefined ? "" : String(entrance.lon),
    lat: entrance === undefined ? "" : String(entrance.lat),
    why: "",
  };
}

/** The states a way of this kind may be in; the one chosen before stays where it may, otherwise it stands open. */
export function withRoadKind(draft: EntranceDraft, roadKind: RoadKind): EntranceDraft {
  const states: readonly EntranceState[] = STATES_OF_ROAD[roadKind];
  return { ...draft, roadKind, state: states.includes(draft.state) ? draft.state : "open" };
}

export function isPlace(text: string, most: number): boolean {
  return text.trim() !== "" && Math.abs(Number(text)) <= most;
}

export function isReady(draft: EntranceDraft): boolean {
  const hasPlace = isPlace(draft.lon, 180) && isPlace(draft.lat, 90);
  const hasKey = draft.state !== "emergency-only" || draft.keyHolder.trim() !== "";
  return hasPlace && hasKey && draft.name.trim() !== "" && draft.why.trim() !== "";
}

/** What the server is asked. A phone left empty keeps the one it knows. */
export function bodyOf(draft: EntranceDraft, perimeter: string, segment: string | null) {
  const { state, area } = draft;
  const holder = draft.keyHolder.trim();
  return {
    area,
    perimeter,
    segment,
    state,
    name: draft.name.trim(),
    nameEn: draft.nameEn.trim() || null,
    lon: Number(draft.lon),
    lat: Number(draft.lat),
    road: { name: draft.roadName.trim() || null, kind: draft.roadKind },
    gate: state === "open" ? draft.gate || null : null,
    keyHolder: state === "open" || holder === "" ? null : { name: holder, phone: draft.keyPhone.trim() || null },
    why: draft.why.trim(),
  };
}
