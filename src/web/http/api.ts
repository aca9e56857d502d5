import { ApiError, type ClientErrorCode } from "./api-error.ts";
import { readAnswer } from "./read-answer.ts";

export type CallOptions = {
  readonly signal?: AbortSignal;
  /** Milliseconds until the call is given up as "timeout"; 20 s unless told. */
  readonly timeoutMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sends a JSON body in gzip, where the browser can: for what is long and goes over slow lines. */
  readonly packed?: boolean;
};

export type Api = {
  /** `api.get<Session>("/api/session")`. */
  get<T>(path: string, options?: CallOptions): Promise<T>;
  post<T = void>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
  put<T = void>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
  patch<T = void>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
  delete<T = void>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
  /** Told whenever the server answers "not-signed-in". Returns how to stop listening. */
  onSignedOut(listener: () => void): () => void;
};

const TIMEOUT_MS = 20_000;

/**
 * The server, in JSON. Every method answers the parsed body or throws ApiError. `base` is the server's origin, empty for
 * the one the page came from.
 */
export function createApi(base = ""): Api {
  const listeners = new Set<() => void>();

  async function call<T>(method: string, path: string, body: unknown, options: CallOptions = {}): Promise<T> {
    // AbortSignal.timeout and .any came with Chromium 103 and 116; phones in use are older.
    const controller = new AbortController();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      controller.abort();
    }, options.timeoutMs ?? TIMEOUT_MS);
    const cancel = () => controller.abort();
    options.signal?.addEventListener("abort", cancel);
    if (options.signal?.aborted === true) cancel();
    try {
      const sent = options.packed === true ? await packBody(body) : plainBody(body);
      const response = await fetch(base + path, {
        method,
        credentials: "same-origin",
        cache: "no-store",
        headers: { accept: "application/json", ...ownHeaders(method), ...sent.headers, ...options.headers },
        signal: controller.signal,
        ...(sent.body === undefined ? {} : { body: sent.body }),
      });
      const contentType = response.headers.get("content-type") ?? "";
      return readAnswer({ status: response.status, contentType, text: await response.text() }) as T;
    } catch (error) {
      const apiError = error instanceof ApiError ? error : new ApiError(0, { code: codeOf(isLate, options.signal) });
      if (apiError.code === "not-signed-in") for (const listener of listeners) listener();
      throw apiError;
    } finally {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", cancel);
    }
  }

  return {
    get: (path, options) => call("GET", path, undefined, options),
    post: (path, body, options) => call("POST", path, body, options),
    put: (path, body, options) => call("PUT", path, body, options),
    patch: (path, body, options) => call("PATCH", path, body, options),
    delete: (path, body, options) => call("DELETE", path, body, options),
    onSignedOut(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The server the page came from. */
export const api: Api = createApi();

/** Other sites cannot set `x-hedgerow` without asking first, so the server knows that we sent it. */
function ownHeaders(method: string): Record<string, string> {
  return method === "GET" ? {} : { "x-hedgerow": "1" };
}

type SentBody = { readonly body?: string | Blob; readonly headers: Record<string, string> };

function plainBody(body: unknown): SentBody {
  if (body === undefined) return { headers: {} };
  if (body instanceof Blob) return { body, headers: { "content-type": "application/octet-stream" } };
  return { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

/** Less than this fits a packet or two; packing would only take time. */
const WORTH_PACKING = 2_000;

async function packBody(value: unknown): Promise<SentBody> {
  const { body, headers } = plainBody(value);
  if (typeof body !== "string" || body.length < WORTH_PACKING || typeof CompressionStream === "undefined")
    return plainBody(value);
  const packed = new Blob([body]).stream().pipeThrough(new CompressionStream("gzip"));
  return { body: await new Response(packed).blob(), headers: { ...headers, "content-encoding": "gzip" } };
}

/** Why fetch threw: it tells a broken network, a bad certificate and an abort apart only by us. */
function codeOf(isLate: boolean, given: AbortSignal | undefined): ClientErrorCode {
  if (given?.aborted === true) return "cancelled";
  return isLate ? "timeout" : "offline";
}
