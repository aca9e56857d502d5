import type { ErrorBody, ErrorCode } from "#protocol/error-code.ts";

/** Throw it to answer a request with an error of the closed list. It never carries anything the request held. */
export class AnswerError extends Error {
  readonly body: ErrorBody;

  constructor(code: ErrorCode, detail: Omit<ErrorBody, "code"> = {}) {
    super(code);
    this.name = "AnswerError";
    this.body = { code, ...detail };
  }
}
