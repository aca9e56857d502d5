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

const Answer1 = v.object({
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
  outings: v.array(v.object({ household: v.string(), at: v.string(), fact: v.string(), person: v.number() })),
});

const Answer2 = v.object({
  ...Answer1.entries,
  mark: v.nullable(v.string()),
  fresh: v.boolean(),
  chain: v.object({ seq: v.number(), missing: v.array(v.tuple([v.number(), v.number()])) }),
});

/** By protocol. */
export const OLD_ANSWERS = { 1: Answer1, 2: Answer2 } as const;
