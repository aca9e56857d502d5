import * as v from "valibot";
import { Acknowledgement } from "#protocol/acknowledgement.ts";

/*
 * What phones of the older protocols read in an answer, as their own build declares it. These stand as they were: whatever the
 * messages become, an answer to such a phone must still be one of these.
 */

const Resident = v.object({
  id: v.string(),
  household: v.string(),
  householdNumber: v.string(),
  village: v.string(),
  name: v.string(),
  initials: v.string(),
  idTail: v.nullable(v.string()),
  phoneTail: v.nullable(v.string()),
  plates: v.array(v.string()),
  gone: v.boolean(),
});

const Pass = v.object({
  id: v.string(),
  resident: v.nullable(v.string()),
  household: v.nullable(v.string()),
  village: v.string(),
  holder: v.string(),
  kind: v.string(),
  shortCode: v.string(),
  plates: v.array(v.string()),
  validFrom: v.string(),
  validUntil: v.string(),
  revoked: v.boolean(),
});

const Gate = v.object({
  id: v.string(),
  name: v.string(),
  nameEn: v.nullable(v.string()),
  area: v.string(),
  district: v.nullable(v.string()),
  serves: v.array(v.string()),
  open: v.boolean(),
});

const Issuer = v.object({
  kid: v.string(),
  issuer: v.string(),
  publicJwk: v.unknown(),
  areas: v.array(v.string()),
  trustedFrom: v.string(),
  trustedUntil: v.nullable(v.string()),
});

const Outing = v.object({ household: v.string(), at: v.string(), fact: v.string(), person: v.number() });

const Answer3 = v.object({
  protocol: v.number(),
  epoch: v.string(),
  now: v.string(),
  acknowledgements: v.array(Acknowledgement),
  cursor: v.number(),
  more: v.boolean(),
  town: v.string(),
  terminal: v.object({ id: v.string(), label: v.string(), app: v.string() }),
  gate: v.nullable(Gate),
  orders: v.nullable(v.array(v.unknown())),
  issuers: v.array(Issuer),
  sealingKey: v.unknown(),
  residents: v.array(Resident),
  passes: v.array(Pass),
  outings: v.array(Outing),
  mark: v.nullable(v.string()),
  fresh: v.boolean(),
  chain: v.object({ seq: v.number(), missing: v.array(v.tuple([v.number(), v.number()])) }),
});

/** What phones in the field read, a phone at a gate leaves empty; `unlock` is for both. */
const Answer4 = v.object({
  ...Answer3.entries,
  households: v.optional(v.array(v.unknown()), []),
  entrances: v.optional(v.nullable(v.array(v.unknown())), null),
  left: v.optional(v.array(v.string()), []),
  unlock: v.optional(v.nullable(v.object({ card: v.string(), code: v.nullable(v.string()) })), null),
  holder: v.optional(v.null(), null),
});

/** The file of lists, since protocol 3. */
export const OLD_LISTS_FILE = v.object({
  epoch: v.string(),
  cursor: v.number(),
  mark: v.nullable(v.string()),
  gates: v.array(Gate),
  orders: v.array(v.unknown()),
  residents: v.array(Resident),
  passes: v.array(Pass),
  outings: v.array(Outing),
});

/** By protocol. */
export const OLD_ANSWERS = { 3: Answer3, 4: Answer4 } as const;
