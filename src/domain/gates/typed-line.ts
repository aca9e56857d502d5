import * as v from "valibot";

/** One line that people type: trimmed, not empty, at most `max` characters, no control characters. */
export function typedLine(max: number) {
  return v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max), v.regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u));
}
