import { ApiError } from "./api-error.ts";
import { readAnswer } from "./read-answer.ts";

export type UploadOptions = {
  /** Bytes sent so far, of how many. */
  readonly onProgress?: (sent: number, total: number) => void;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * Posts a file's bytes as they are and tells how far it is, which fetch cannot. Answers the parsed body or throws ApiError,
 * "cancelled" when the signal aborts.
 */
export function upload<T>(path: string, file: Blob, options: UploadOptions = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const cancel = () => request.abort();
    const fail = (code: "offline" | "cancelled") => () => reject(new ApiError(0, { code }));
    request.open("POST", path);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("x-hedgerow", "1");
    for (const [name, value] of Object.entries(options.headers ?? {})) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => options.onProgress?.(loaded, total);
    request.onerror = fail("offline");
    request.onabort = fail("cancelled");
    request.onload = () => {
      try {
        const contentType = request.getResponseHeader("content-type") ?? "";
        resolve(readAnswer({ status: request.status, contentType, text: request.responseText }) as T);
      } catch (error) {
        reject(error as ApiError);
      }
    };
    request.onloadend = () => options.signal?.removeEventListener("abort", cancel);
    if (options.signal?.aborted === true) return fail("cancelled")();
    options.signal?.addEventListener("abort", cancel);
    request.send(file);
  });
}
