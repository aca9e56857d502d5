/** Two digits number the grids of a village and the micro-grids of a grid. */
const MOST = 99;

/**
 * The next number under an area, after the highest one in use: `nextCode("330483107204", ["33048310720402"])` is
 * "33048310720403". A gap is left as it is: that number may stand on old papers. Undefined when 99 is in use.
 */
export function nextCode(around: string, inUse: readonly string[]): string | undefined {
  const highest = Math.max(0, ...inUse.map((code) => Number(code.slice(around.length))));
  return highest >= MOST ? undefined : around + String(highest + 1).padStart(2, "0");
}
