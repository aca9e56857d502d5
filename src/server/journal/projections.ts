import { accessProjection } from "#server/access/projection.ts";
import { areasProjection } from "#server/areas/projection.ts";
import { gatesProjection } from "#server/gates/projection.ts";
import { ordersProjection } from "#server/orders/projection.ts";
import { passesProjection } from "#server/passes/projection.ts";
import { perimetersProjection } from "#server/perimeters/projection.ts";
import { registerProjection } from "#server/register/projection.ts";
import { venuesProjection } from "#server/venues/projection.ts";
import type { Projection } from "./projection.ts";

/** Every projection, in the order in which one may lean on another's tables. */
export const PROJECTIONS: readonly Projection[] = [
  registerProjection,
  areasProjection,
  ordersProjection,
  passesProjection,
  gatesProjection,
  perimetersProjection,
  accessProjection,
  venuesProjection,
];
