/** The district with the most villages of one's own: the one a screen opens on. Undefined where there is none. */
export function findLargestDistrict<District extends { readonly villages: readonly unknown[] }>(
  districts: readonly District[],
): District | undefined {
  return [...districts].sort((a, b) => b.villages.length - a.villages.length)[0];
}
