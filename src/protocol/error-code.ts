/**
 * Every error the server answers, with its HTTP status. The apps turn codes into sentences (src/web/i18n); a body never
 * repeats what was sent. An answer that people can expect (a verdict, a refused row) is data, not an error.
 */
export const ERROR_STATUS = {
  "bad-request": 400,
  "invalid-json": 400,
  "duplicate-key": 400,
  "too-deep": 400,
  "invalid-field": 400,
  "not-signed-in": 401,
  "wrong-password": 401,
  "wrong-second-factor": 401,
  "second-factor-needed": 401,
  "link-expired": 401,
  "terminal-unknown": 401,
  "terminal-revoked": 401,
  "cross-site": 403,
  "not-granted": 403,
  "purpose-needed": 403,
  "not-found": 404,
  "method-not-allowed": 405,
  conflict: 409,
  "already-exists": 409,
  "order-not-ready": 409,
  "protocol-too-new": 409,
  "two-signatures-needed": 409,
  "correction-too-late": 409,
  "task-finished": 409,
  "too-large": 413,
  "unsupported-file": 415,
  "file-hostile": 422,
  "file-unreadable": 422,
  "nothing-found": 422,
  "protocol-too-old": 426,
  "too-many-tries": 429,
  internal: 500,
  "not-ready": 503,
  busy: 503,
  "disk-full": 503,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** The body of every error answer: which field (a JSON path such as "articles.0.celsius"), and which rule it broke. */
export type ErrorBody = {
  readonly code: ErrorCode;
  readonly path?: string;
  readonly rule?: string;
  readonly params?: Readonly<Record<string, string | number>>;
};
