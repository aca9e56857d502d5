import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { createApi, type Api } from "./api.ts";
import { retryDelay } from "./retry-delay.ts";

let server: Server | undefined;

afterEach(() => server?.closeAllConnections());
afterEach(() => server?.close());

async function serve(listener: (...call: Parameters<RequestListener>) => unknown): Promise<Api> {
  server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  return createApi(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

function answering(status: number, type: string, body: string): RequestListener {
  return (_, response) => response.writeHead(status, { "content-type": type }).end(body);
}

test("[WEB-2] an answer is the parsed body; 204 is nothing", async () => {
  expect(await (await serve(answering(200, "application/json", '{"a":1}'))).get("/api/x")).toEqual({ a: 1 });
  expect(await (await serve((_, response) => response.writeHead(204).end())).post("/api/x")).toBeUndefined();
});

test("[WEB-2] only what changes something carries x-hedgerow", async () => {
  const seen: (string | undefined)[] = [];
  const api = await serve((request, response) => {
    seen.push(`${request.method} ${request.headers["x-hedgerow"]} ${request.headers["content-type"]}`);
    response.writeHead(204).end();
  });
  await api.get("/api/x");
  await api.post("/api/x", { a: 1 });
  await api.delete("/api/x");
  expect(seen).toEqual(["GET undefined undefined", "POST 1 application/json", "DELETE 1 undefined"]);
});

test("[WEB-2] what is long goes packed where that is asked for, and is the same at the other end", async () => {
  const seen: [string | undefined, unknown][] = [];
  const api = await serve(async (request, response) => {
    const bytes = Buffer.concat(await request.toArray());
    const encoding = request.headers["content-encoding"];
    seen.push([encoding, JSON.parse((encoding === "gzip" ? gunzipSync(bytes) : bytes).toString())]);
    response.writeHead(204).end();
  });
  const long = { facts: Array.from({ length: 500 }, (_, n) => `fact ${n}`) };
  await api.post("/api/x", long, { packed: true });
  await api.post("/api/x", { facts: [] }, { packed: true });
  await api.post("/api/x", long);
  expect(seen).toEqual([
    ["gzip", long],
    [undefined, { facts: [] }],
    [undefined, long],
  ]);
});

test("[WEB-3] an error keeps code, field, rule and numbers", async () => {
  const body = '{"code":"invalid-field","path":"articles.0.celsius","rule":"max_value","params":{"max":42}}';
  const api = await serve(answering(400, "application/json", body));
  await expect(api.post("/api/orders", {})).rejects.toMatchObject({
    status: 400,
    code: "invalid-field",
    path: "articles.0.celsius",
    rule: "max_value",
    params: { max: 42 },
  });
});

test("[WEB-3] the sign-in page of a Wi-Fi is known for what it is", async () => {
  const api = await serve(answering(200, "text/html; charset=utf-8", "<html>welcome</html>"));
  await expect(api.get("/api/x")).rejects.toMatchObject({ code: "captive-portal" });
});

test("[WEB-3] half an answer, and a gateway without a server", async () => {
  const half = await serve(answering(200, "application/json", '{"a":'));
  await expect(half.get("/api/x")).rejects.toMatchObject({ code: "bad-answer" });
  const gateway = await serve(answering(502, "text/plain", "Bad Gateway"));
  await expect(gateway.get("/api/x")).rejects.toMatchObject({ code: "not-ready", status: 502 });
});

test("[WEB-3] no network, too slow, stopped by us", async () => {
  await expect(createApi("http://127.0.0.1:9").get("/api/x")).rejects.toMatchObject({ code: "offline", status: 0 });
  const slow = await serve(() => undefined);
  await expect(slow.get("/api/x", { timeoutMs: 30 })).rejects.toMatchObject({ code: "timeout" });
  const signal = AbortSignal.abort();
  await expect(slow.get("/api/x", { signal })).rejects.toMatchObject({ code: "cancelled" });
});

test("[WEB-3] whoever is signed out is told, once per answer", async () => {
  const api = await serve(answering(401, "application/json", '{"code":"not-signed-in"}'));
  let told = 0;
  const stop = api.onSignedOut(() => told++);
  await expect(api.get("/api/session")).rejects.toMatchObject({ code: "not-signed-in" });
  stop();
  await expect(api.get("/api/session")).rejects.toMatchObject({ status: 401 });
  expect(told).toBe(1);
});

test("[WEB-4] retries come later each time, never after more than half a minute, never all at once", () => {
  expect([0, 1, 2, 5, 50].map((failures) => retryDelay(failures, 0))).toEqual([1000, 2000, 4000, 30_000, 30_000]);
  expect(retryDelay(1, 0.5)).toBe(1500);
});
