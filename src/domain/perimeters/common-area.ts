import { isWithin } from "#domain/areas/area-code.ts";

/** The smallest area around all of them: `commonArea(["330483107204", "330483107205"])` is the town "330483107". */
export function commonArea(areas: readonly string[]): string {
  const [first = ""] = areas;
  const levels = [16, 14, 12, 9, 6]
    .map((length) => first.slice(0, length))
    .filter((code) => first.length >= code.length);
  const common = levels.find((code) => areas.every((area) => isWithin(area, code)));
  if (common === undefined) throw new Error("no area lies around all of these");
  return common;
}
