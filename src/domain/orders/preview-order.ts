import { isWithin, type AreaCode } from "#domain/areas/area-code.ts";
import type { Instant } from "#domain/time/instant.ts";
import type { Uuid7 } from "#domain/time/uuid7.ts";
import { ASPECTS, demandsOf, type Aspect } from "./aspect.ts";
import { compareDemands, type DemandChange } from "./compare-demands.ts";
import { findBindingSpan } from "./binding-span.ts";
import { PLACE_KINDS, type OrderContent, type SignedOrder } from "./order.ts";
import { policyAt, type Place, type Policy, type PolicyElement } from "./policy.ts";

/** Who and what there is in an area. Areas of one preview do not overlap: six villages, not a town and its villages. */
export type AreaCount = {
  readonly area: AreaCode;
  readonly households: number;
  readonly residents: number;
  readonly migrants: number;
  /** By id: a gate that serves several areas is one gate. */
  readonly gates: readonly string[];
  readonly venues: number;
};

/** The same, counted. */
export type PreviewedCount = Omit<AreaCount, "gates"> & { readonly gates: number };

/** What becomes of one demand at places where it becomes the same. */
export type PreviewedChange = {
  readonly aspect: Aspect;
  readonly change: DemandChange;
  readonly before: readonly PolicyElement<unknown>[];
  readonly after: readonly PolicyElement<unknown>[];
  readonly places: readonly Place[];
};

export type OrderPreview = {
  /** The moment it would begin to bind when signed now, at which before and after are compared. */
  readonly from: Instant;
  readonly totals: Omit<PreviewedCount, "area">;
  readonly areas: readonly PreviewedCount[];
  readonly changes: readonly PreviewedChange[];
};

/** Stands for the draft's own id, so that `after` shows which demands rest on it. */
export const DRAFT_ID: Uuid7 = "00000000-0000-7000-8000-000000000000";

/**
 * Whom and what an order would hit if it were signed at `now`: totals, and demand by demand what changes against the
 * policy in force, also where an order it supersedes ends. Demands that stay are listed only where the draft makes them.
 */
export function previewOrder(
  content: OrderContent,
  orders: readonly SignedOrder[],
  counts: readonly AreaCount[],
  now: Instant,
): OrderPreview {
  const { draft, from } = asDraftOrder(content, now);
  const areas = counts.filter(({ area }) => content.areas.some((around) => isWithin(area, around)));
  return {
    from,
    totals: addUp(areas),
    areas: areas.map((area) => ({ ...area, gates: area.gates.length })),
    changes: listChanges(listPlaces([content, ...findSuperseded(content, orders)], counts), {
      before: (place) => policyAt(orders, place, from),
      after: (place) => policyAt([...orders, draft], place, from),
      demanded: new Set(content.articles.flatMap(({ measure }) => Object.keys(demandsOf(measure)))),
    }),
  };
}

/** A draft as if it were signed now, and the moment from which it then binds. */
export function asDraftOrder(content: OrderContent, now: Instant): { draft: SignedOrder; from: Instant } {
  const draft: SignedOrder = { ...content, id: DRAFT_ID, version: 1, signedAt: now, liftedAt: null };
  return { draft, from: content.startsAt > now ? content.startsAt : now };
}

/** The order a draft takes the place of, where that one has not ended before it began. */
export function findSuperseded(content: OrderContent, orders: readonly SignedOrder[]): readonly SignedOrder[] {
  return orders.filter((order) => order.id === content.supersedes && findBindingSpan(order, orders));
}

function addUp(areas: readonly AreaCount[]): OrderPreview["totals"] {
  const sum = (pick: (area: AreaCount) => number) => areas.reduce((total, area) => total + pick(area), 0);
  return {
    households: sum((area) => area.households),
    residents: sum((area) => area.residents),
    migrants: sum((area) => area.migrants),
    gates: new Set(areas.flatMap((area) => area.gates)).size,
    venues: sum((area) => area.venues),
  };
}

/** The counted areas the orders bind, and their own areas where nothing in them is counted; each with each kind of place. */
function listPlaces(
  orders: readonly Pick<OrderContent, "areas" | "placeKinds">[],
  counts: readonly AreaCount[],
): readonly Place[] {
  const named = orders.flatMap(({ areas }) => areas);
  const counted = counts.map(({ area }) => area).filter((area) => named.some((around) => isWithin(area, around)));
  const bare = named.filter((around) => !counted.some((area) => isWithin(area, around)));
  const kinds = PLACE_KINDS.filter((kind) => orders.some(({ placeKinds }) => placeKinds.includes(kind)));
  const areas = [...new Set([...counted, ...bare])].sort();
  return areas.flatMap((area) => kinds.map((placeKind) => ({ area, placeKind })));
}

type Comparison = {
  readonly before: (place: Place) => Policy;
  readonly after: (place: Place) => Policy;
  readonly demanded: ReadonlySet<string>;
};

function listChanges(places: readonly Place[], { before, after, demanded }: Comparison): readonly PreviewedChange[] {
  const policies = places.map((place) => ({ place, before: before(place), after: after(place) }));
  return ASPECTS.flatMap((aspect) => {
    const groups = new Map<string, PreviewedChange & { readonly places: Place[] }>();
    for (const at of policies) {
      const elements = { before: at.before[aspect], after: at.after[aspect] };
      const change = compareDemands(aspect, valuesOf(elements.before), valuesOf(elements.after));
      if (change === undefined || (change === "same" && !demanded.has(aspect))) continue;
      const key = JSON.stringify(elements);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { aspect, change, ...elements, places: [at.place] });
      else group.places.push(at.place);
    }
    return [...groups.values()];
  });
}

function valuesOf(elements: readonly PolicyElement<unknown>[]): never[] {
  return elements.map(({ value }) => value) as never[];
}
