import { ApiError } from "#web/http/api-error.ts";
import type { errors } from "./zh-CN/errors.ts";

export type Explanation = { readonly title: string; readonly wayOut: string };

/** What to tell of an error, whatever was thrown: its sentence and the way out, never its insides. */
export function explainError(texts: typeof errors, error: unknown): Explanation {
  const refusal = error instanceof ApiError ? texts.refusals[error.rule ?? ""] : undefined;
  if (refusal !== undefined) return { title: texts.refused, wayOut: refusal };
  const code = error instanceof ApiError ? error.code : "internal";
  const known = (texts.codes as Record<string, Explanation | undefined>)[code];
  return known ?? texts.fallback(code);
}

/** The sentence below a field, when the error is about that field (a JSON path); otherwise undefined. */
export function findFieldError(texts: typeof errors, error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiError) || error.path !== path) return undefined;
  return texts.rules[error.rule ?? ""] ?? texts.anyRule;
}
