import type { ErrorBody } from "#protocol/error-code.ts";
import { ApiError } from "./api-error.ts";

/** The parts of an answer that both fetch and XMLHttpRequest can tell. */
export type RawAnswer = { readonly status: number; readonly contentType: string; readonly text: string };

/**
 * The value of an answer, undefined for 204. Throws ApiError for everything else: the server's own error, a Wi-Fi's
 * sign-in page in its place (200 with HTML, or a redirect to one), half an answer.
 */
export function readAnswer({ status, contentType, text }: RawAnswer): unknown {
  if (status === 204) return undefined;
  if (contentType.startsWith("text/html")) throw new ApiError(status, { code: "captive-portal" });
  const value = parse(text, status);
  if (status >= 200 && status < 300) return value;
  throw new ApiError(status, isErrorBody(value) ? value : { code: "bad-answer" });
}

function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A gateway in between that answers for a server that is down has no body of ours.
    throw new ApiError(status, { code: status >= 500 ? "not-ready" : "bad-answer" });
  }
}

function isErrorBody(value: unknown): value is ErrorBody {
  return typeof value === "object" && value !== null && typeof (value as { code?: unknown }).code === "string";
}
