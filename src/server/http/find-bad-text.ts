/**
 * The path of the first text that no database and no screen can take: one with a NUL or with half a surrogate pair
 * (JSON lets both through as \u escapes). Undefined when all is well; "" for the value itself.
 */
export function findBadText(value: unknown): string | undefined {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0") ? undefined : "";
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (findBadText(key) !== undefined) return "";
    const found = findBadText(inner);
    if (found !== undefined) return found === "" ? key : `${key}.${found}`;
  }
  return undefined;
}
