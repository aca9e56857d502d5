/**
 * Kinds of pass with the number each bears in the signed bytes. A number once printed keeps its meaning for ever:
 * add at the end, never reuse.
 */
export const PASS_KIND_NUMBER = {
  resident: 1,
  tenant: 2,
  delivery: 3,
  medical: 4,
  visitor: 5,
  duty: 6,
} as const satisfies Record<string, number>;

/** Colours a county may give its passes (FIELDS: red, blue, yellow, green, white), numbered like the kinds. */
export const PASS_COLOUR_NUMBER = {
  red: 1,
  blue: 2,
  yellow: 3,
  green: 4,
  white: 5,
} as const satisfies Record<string, number>;

export type PassKind = keyof typeof PASS_KIND_NUMBER;
export type PassColour = keyof typeof PASS_COLOUR_NUMBER;

export const PASS_KINDS = Object.keys(PASS_KIND_NUMBER) as readonly PassKind[];
export const PASS_COLOURS = Object.keys(PASS_COLOUR_NUMBER) as readonly PassColour[];

/** `findPassKind(2)` is "tenant"; undefined for a number nobody has been given. */
export function findPassKind(number: unknown): PassKind | undefined {
  return PASS_KINDS.find((kind) => PASS_KIND_NUMBER[kind] === number);
}

/** `findPassColour(5)` is "white"; undefined for a number nobody has been given. */
export function findPassColour(number: unknown): PassColour | undefined {
  return PASS_COLOURS.find((colour) => PASS_COLOUR_NUMBER[colour] === number);
}
