import type * as v from "valibot";
import { StaffAssigned } from "#domain/areas/staff-assigned.ts";
import { RecordViewed, TerminalEnrolled, TerminalRevoked } from "#domain/access/access-facts.ts";
import {
  EmergencyExit,
  EmergencyNote,
  GateClosed,
  GateSetUp,
  Passage,
  PassageCorrection,
  RegistrationMade,
} from "#domain/gates/gate-facts.ts";
import { DutyBegun } from "#domain/gates/duty-facts.ts";
import {
  EntranceInspected,
  EntranceOpened,
  EntranceRecorded,
  EntranceRemoved,
  EntranceShut,
} from "#domain/perimeters/entrance-facts.ts";
import {
  ClosureSeen,
  PerimeterDrawn,
  PerimeterLifted,
  RoadsDrawn,
  WaysFound,
} from "#domain/perimeters/perimeter-facts.ts";
import { ReviewClosed } from "#domain/gates/review-facts.ts";
import { SlipsPrinted } from "#domain/gates/slip-facts.ts";
import {
  OrderCountersigned,
  OrderFirstSigned,
  OrderImported,
  OrderIssuerDistrusted,
  OrderIssuerTrusted,
  OrderLifted,
  OrderRead,
  OrderReturned,
  OrderSigned,
} from "#domain/orders/order-facts.ts";
import { PassIssued, PassRevoked } from "#domain/passes/pass-facts.ts";
import { VenueRecorded, VenueRemoved } from "#domain/venues/venue-facts.ts";
import {
  HouseholdRecorded,
  RegisterExported,
  ResidentLeft,
  ResidentRecorded,
} from "#domain/register/register-facts.ts";

/** A kind of fact: the schema of its body, and the apps whose terminals may send it (none: only desks make it). */
type Kind = { readonly body: v.GenericSchema; readonly apps: readonly ("gate" | "field")[] };

/** Every kind of fact there is. */
export const FACT_KINDS = {
  "register.household-recorded": { body: HouseholdRecorded, apps: [] },
  "register.resident-recorded": { body: ResidentRecorded, apps: [] },
  "register.resident-left": { body: ResidentLeft, apps: [] },
  "register.exported": { body: RegisterExported, apps: [] },
  "areas.staff-assigned": { body: StaffAssigned, apps: [] },
  "order.signed": { body: OrderSigned, apps: [] },
  "order.first-signed": { body: OrderFirstSigned, apps: [] },
  "order.countersigned": { body: OrderCountersigned, apps: [] },
  "order.returned": { body: OrderReturned, apps: [] },
  "order.imported": { body: OrderImported, apps: [] },
  "order.issuer-trusted": { body: OrderIssuerTrusted, apps: [] },
  "order.issuer-distrusted": { body: OrderIssuerDistrusted, apps: [] },
  "order.lifted": { body: OrderLifted, apps: [] },
  "order.read": { body: OrderRead, apps: ["gate", "field"] },
  "pass.issued": { body: PassIssued, apps: [] },
  "pass.revoked": { body: PassRevoked, apps: [] },
  "gate.set-up": { body: GateSetUp, apps: [] },
  "gate.closed": { body: GateClosed, apps: [] },
  "passage.recorded": { body: Passage, apps: ["gate"] },
  "passage.corrected": { body: PassageCorrection, apps: ["gate"] },
  "registration.made": { body: RegistrationMade, apps: ["gate"] },
  "emergency.opened": { body: EmergencyExit, apps: ["gate", "field"] },
  "emergency.noted": { body: EmergencyNote, apps: ["gate", "field"] },
  "slips.printed": { body: SlipsPrinted, apps: [] },
  "duty.begun": { body: DutyBegun, apps: ["gate"] },
  "review.closed": { body: ReviewClosed, apps: [] },
  "perimeter.drawn": { body: PerimeterDrawn, apps: [] },
  "perimeter.lifted": { body: PerimeterLifted, apps: [] },
  "perimeter.ways-found": { body: WaysFound, apps: [] },
  "perimeter.roads-drawn": { body: RoadsDrawn, apps: [] },
  "perimeter.closure-seen": { body: ClosureSeen, apps: [] },
  "entrance.recorded": { body: EntranceRecorded, apps: [] },
  "entrance.removed": { body: EntranceRemoved, apps: [] },
  "entrance.inspected": { body: EntranceInspected, apps: ["field"] },
  "entrance.opened": { body: EntranceOpened, apps: ["field", "gate"] },
  "entrance.shut": { body: EntranceShut, apps: ["field", "gate"] },
  "venue.recorded": { body: VenueRecorded, apps: [] },
  "venue.removed": { body: VenueRemoved, apps: [] },
  "terminal.enrolled": { body: TerminalEnrolled, apps: [] },
  "terminal.revoked": { body: TerminalRevoked, apps: [] },
  "record.viewed": { body: RecordViewed, apps: [] },
} as const satisfies Record<string, Kind>;

export type FactKind = keyof typeof FACT_KINDS;

/** What is known of a kind, or undefined for a name that is none. */
export function findFactKind(kind: string): Kind | undefined {
  return Object.hasOwn(FACT_KINDS, kind) ? FACT_KINDS[kind as FactKind] : undefined;
}
