import * as v from "valibot";
import { VillageCode } from "#domain/areas/area-code.ts";
import { HouseholdNumber } from "#domain/register/household.ts";
import { EpochSeconds } from "./epoch-seconds.ts";
import { PassArea } from "./pass-area.ts";
import { PassId } from "./pass-id.ts";
import { PASS_COLOURS, PASS_KINDS } from "./pass-kind.ts";

/** Text a guard reads aloud: no control, format or line characters, no unpaired surrogates, no blank at either end. */
const Spoken = (max: number) =>
  v.pipe(v.string(), v.minLength(1), v.maxLength(max), v.regex(/^(?!\s)[^\p{C}\p{Zl}\p{Zp}\uFFFD]+(?<!\s)$/u));

const hasNoTwins = (list: readonly string[]) => new Set(list).size === list.length;

/**
 * What an entry pass says: only what a gate must know to admit its holder and to catch a lent pass. No sex, birthday,
 * phone or whole ID number: the code is readable by anybody who sees the paper.
 */
export const Pass = v.pipe(
  v.strictObject({
    id: PassId,
    /** The village that issues it, in the register of which its holder or host stands. */
    village: VillageCode,
    /** The household's number in that village; absent for a driver or a doctor. */
    household: v.optional(HouseholdNumber),
    /** The holder's name as on the ID paper; on a household's pass, its head. */
    holder: Spoken(60),
    /** The last four characters of the holder's ID paper, shown to the guard against lending. */
    idTail: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Z]{4}$/))),
    kind: v.picklist(PASS_KINDS),
    colour: v.optional(v.picklist(PASS_COLOURS)),
    /** What it opens, at most ten. */
    areas: v.pipe(
      v.array(PassArea),
      v.minLength(1),
      v.maxLength(10),
      v.check((list) => hasNoTwins(list), "twice the same"),
    ),
    plates: v.pipe(
      v.array(Spoken(10)),
      v.maxLength(5),
      v.check((list) => hasNoTwins(list), "twice the same"),
    ),
    issuedAt: EpochSeconds,
    /** Valid from this second on … */
    validFrom: EpochSeconds,
    /** … and no longer from this second on (exp of RFC 8392). */
    validUntil: EpochSeconds,
  }),
  v.check((pass) => pass.validFrom < pass.validUntil, "ends before it begins"),
);
export type Pass = v.InferOutput<typeof Pass>;
