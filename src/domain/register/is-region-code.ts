import { REGION_CODE_GROUPS } from "./data/region-code-groups.ts";

let known: Set<string> | undefined;

/**
 * Was this six-digit code ever in force? Abolished counties count: `isRegionCode("330425")` (Tongxiang county, a city since 1993)
 * is true. So do the 9-codes of foreign permanent residents: 9, the province, three digits of nationality.
 */
export function isRegionCode(code: string): boolean {
  known ??= unpackRegionCodes();
  if (code.startsWith("9")) return `${code.slice(1, 3)}` in REGION_CODE_GROUPS;
  return known.has(code);
}

function unpackRegionCodes(): Set<string> {
  const codes = new Set<string>();
  for (const [province, groups] of Object.entries(REGION_CODE_GROUPS)) {
    for (const group of groups.split(" ")) {
      const prefecture = province + group.slice(0, 2);
      for (let at = 2; at < group.length; at += 2) codes.add(prefecture + group.slice(at, at + 2));
    }
  }
  return codes;
}
