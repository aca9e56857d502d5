import * as v from "valibot";
import { Pass } from "./pass.ts";

/** A resident's pass for tests, the gallery and the bench; name only what matters: `examplePass({ kind: "tenant" })`. */
export function examplePass(changes: Partial<v.InferInput<typeof Pass>> = {}): Pass {
  return v.parse(Pass, {
    id: "017012a1-5c00-7abc-8def-0123456789ab",
    village: "330483107204",
    household: "0118",
    holder: "沈阿根",
    idTail: "0003",
    kind: "resident",
    areas: ["330483107204"],
    plates: [],
    issuedAt: 1580860800, // 2020-02-05 08:00 in Shanghai
    validFrom: 1580918400, // 2020-02-06 00:00
    validUntil: 1582128000, // 2020-02-20 00:00
    ...changes,
  });
}
