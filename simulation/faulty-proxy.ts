import { createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Chance } from "./chance.ts";

/** What stands between phones and the server: the network of a village, on the loopback. */
export const PROXY_FAULTS = [
  "request-lost",
  "answer-lost",
  "sent-twice",
  "sent-again-later",
  "answer-cut",
  "slow",
  "sign-in-page",
] as const;

const PORTAL = "<!doctype html><title>Free Wi-Fi</title><p>Please sign in.";
const SLOW_MS = 700;
const LATER_MS = 2_500;

/** Hands requests on to a server that may be gone, and does to them what networks do. */
export class FaultyProxy {
  /** How often in a hundred requests something happens. */
  faults = 0;
  /** Nothing gets through, in one direction or at all. */
  partition: "none" | "to-server" | "from-server" = "none";
  url = "";
  readonly #to: number;
  readonly #chance: Chance;
  readonly #server = createServer((request, response) => {
    this.#handle(request, response).catch(() => response.destroy());
  });

  constructor(port: number, chance: Chance) {
    this.#to = port;
    this.#chance = chance;
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  heal(): void {
    this.faults = 0;
    this.partition = "none";
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => void this.#server.close(() => resolve()));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = { request, body: await buffer(request) };
    const fault = this.#chance.percent(this.faults) ? this.#chance.pick(PROXY_FAULTS) : undefined;
    if (fault === "request-lost" || this.partition === "to-server") return void response.destroy();
    if (fault === "sign-in-page") return void response.writeHead(200, { "content-type": "text/html" }).end(PORTAL);
    if (fault === "sent-twice") await this.#send(sent).catch(() => undefined);
    if (fault === "sent-again-later") setTimeout(() => void this.#send(sent).catch(() => undefined), LATER_MS);
    if (fault === "slow") await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    const answer = await this.#send(sent);
    if (fault === "answer-lost" || this.partition === "from-server") return void response.destroy();
    response.writeHead(answer.status, { ...answer.headers, "content-length": answer.body.length });
    if (fault !== "answer-cut") return void response.end(answer.body);
    response.write(answer.body.subarray(0, this.#chance.below(answer.body.length + 1)), () => response.destroy());
  }

  #send({ request, body }: { request: IncomingMessage; body: Buffer }) {
    return new Promise<{ status: number; headers: Record<string, string>; body: Buffer }>((resolve, reject) => {
      const headers = { ...request.headers, "content-length": body.length };
      const { method, url: path } = request;
      const far = forward({ host: "127.0.0.1", port: this.#to, method, path, headers, agent: false }, (answer) => {
        const kept = ["content-type", "etag", "content-range"].flatMap((name) => {
          const value = answer.headers[name];
          return typeof value === "string" ? [[name, value] as const] : [];
        });
        const told = { status: answer.statusCode!, headers: Object.fromEntries(kept) };
        buffer(answer).then((bytes) => resolve({ ...told, body: bytes }), reject);
      });
      far.on("error", reject);
      far.end(body);
    });
  }
}
