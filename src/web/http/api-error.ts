import type { ErrorBody, ErrorCode } from "#protocol/error-code.ts";

/** What can go wrong before the server has a say. */
export const CLIENT_ERROR_CODES = ["offline", "timeout", "captive-portal", "bad-answer", "cancelled"] as const;
export type ClientErrorCode = (typeof CLIENT_ERROR_CODES)[number];

/** A request that was not answered as hoped. `status` is 0 when no answer of the server's arrived. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ErrorCode | ClientErrorCode;
  /** The field, as a JSON path: "articles.0.celsius". */
  readonly path: string | undefined;
  /** The rule it broke. */
  readonly rule: string | undefined;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(status: number, body: Omit<ErrorBody, "code"> & { readonly code: ErrorCode | ClientErrorCode }) {
    super(body.code);
    this.name = "ApiError";
    this.status = status;
    this.code = body.code;
    this.path = body.path;
    this.rule = body.rule;
    this.params = body.params ?? {};
  }
}
