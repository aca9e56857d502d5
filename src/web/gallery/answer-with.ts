import { ApiError } from "#web/http/api-error.ts";

/** What the server would say: `"GET /api/orders"` to its body, to an ApiError, or to PENDING for an answer that never comes. */
export type Answers = Readonly<Record<string, unknown>>;

export const PENDING = Symbol("no answer yet");

/** From here on the page's calls are answered by these, and its event streams open and stay silent. Queries are not looked at. */
export function answerWith(answers: Answers): void {
  globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(String(input), location.href);
    const answer = answers[`${init?.method ?? "GET"} ${pathname}`] ?? new ApiError(404, { code: "not-found" });
    if (answer === PENDING) return new Promise(() => undefined);
    if (!(answer instanceof ApiError)) return Response.json(answer);
    if (answer.status === 0) throw new TypeError("no network");
    return Response.json({ code: answer.code }, { status: answer.status });
  };
  globalThis.EventSource = SilentStream as never;
}

class SilentStream extends EventTarget {
  static readonly CLOSED = 2;
  readonly readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor() {
    super();
    queueMicrotask(() => this.onopen?.());
  }

  close(): void {
    return undefined;
  }
}
