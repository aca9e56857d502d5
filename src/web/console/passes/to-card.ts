import { epochSeconds } from "#domain/passes/epoch-seconds.ts";
import { listPassDays } from "#domain/passes/list-pass-days.ts";
import type { ShortCode } from "#domain/passes/short-code.ts";
import type { PassItem } from "#protocol/passes.ts";
import type { AreaView } from "#protocol/register.ts";
import type { PassCardContent } from "#web/passes/pass-card-content.ts";

/** A pass as its card shows it. A household's pass (of no one resident) gets a box for each of its days. */
export function toCard(pass: PassItem, village: AreaView | undefined): PassCardContent {
  const validFrom = epochSeconds(Date.parse(pass.validFrom));
  const validUntil = epochSeconds(Date.parse(pass.validUntil));
  const isHouseholds = pass.resident === null && pass.household !== null;
  return {
    qr: pass.text,
    code: pass.shortCode as ShortCode,
    village: village?.name ?? "",
    ...(village?.nameEn == null ? {} : { villageEn: village.nameEn }),
    holder: pass.holder,
    ...(pass.idTail === null ? {} : { idTail: pass.idTail }),
    ...(pass.householdNumber === null ? {} : { household: pass.householdNumber }),
    kind: pass.kind,
    plates: pass.plates,
    validFrom,
    validUntil,
    ...(isHouseholds ? { days: listPassDays({ validFrom, validUntil }) } : {}),
  };
}
