import { gunzipSync } from "node:zlib";
import type { Chance } from "./chance.ts";
import type { Line } from "./sim-terminal.ts";

/** What a village's network does to a request. */
export const LINE_FAULTS = [
  "request-lost",
  "answer-lost",
  "sent-twice",
  "sign-in-page",
  "answer-cut",
  "older-answer",
  "gateway-error",
] as const;
export type LineFault = (typeof LINE_FAULTS)[number];

const PORTAL = "<!doctype html><title>Free Wi-Fi</title><p>Please sign in.";

/** A line to the server that loses, repeats, cuts and keeps for hours. Everything a phone was told stands in `heard`. */
export class FaultyLine {
  readonly heard: string[] = [];
  isDown = false;
  /** How often in a hundred requests something happens. */
  faults = 30;
  readonly #line: Line;
  readonly #chance: Chance;
  readonly #kept: (() => Promise<Response>)[] = [];
  #lastAnswer: string | undefined;

  constructor(line: Line, chance: Chance) {
    this.#line = line;
    this.#chance = chance;
  }

  readonly send: Line = async (...request) => {
    if (this.isDown) throw new Error("no network");
    const fault = this.#chance.percent(this.faults) ? this.#chance.pick(LINE_FAULTS) : undefined;
    // A copy of one request in ten lies about somewhere and arrives hours later.
    if (this.#chance.percent(10)) this.#kept.push(() => this.#line(...request));
    if (fault === "request-lost") throw new Error("lost");
    if (fault === "sign-in-page") return new Response(PORTAL, { headers: { "content-type": "text/html" } });
    if (fault === "gateway-error") return new Response("Bad Gateway", { status: 502 });
    if (fault === "sent-twice") await this.#line(...request);
    const response = await this.#line(...request);
    if (response.headers.get("content-type") === "application/gzip") return this.#sendFile(response, fault);
    const text = await response.text();
    this.heard.push(text);
    if (fault === "answer-lost") throw new Error("lost on the way back");
    const older = this.#lastAnswer;
    this.#lastAnswer = text;
    const init = { status: response.status, headers: { "content-type": "application/json" } };
    if (fault === "answer-cut") return new Response(text.slice(0, text.length >> 1), init);
    if (fault === "older-answer" && older !== undefined) return new Response(older, init);
    return new Response(text, init);
  };

  /** A file is cut anywhere, or comes with a byte that is not its own; what it says is heard unpacked. */
  async #sendFile(response: Response, fault: LineFault | undefined): Promise<Response> {
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (response.status === 200) this.heard.push(gunzipSync(bytes).toString());
    if (fault === "answer-lost") throw new Error("lost on the way back");
    const { status, headers } = response;
    if (fault === "older-answer") bytes[this.#chance.below(bytes.length)]! ^= 1;
    const length = fault === "answer-cut" ? this.#chance.below(bytes.length) : bytes.length;
    headers.set("content-length", String(bytes.length));
    return new Response(bytes.subarray(0, length), { status, headers });
  }

  /** One of the copies that lie about arrives at the server; nobody hears the answer. */
  async arriveLate(): Promise<void> {
    const [late] = this.#kept.splice(this.#chance.below(Math.max(1, this.#kept.length)), 1);
    await late?.();
  }

  heal(): void {
    this.isDown = false;
    this.faults = 0;
  }
}
