import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A line to a server that carries so many bytes a second in each direction. */
export type SlowLine = {
  readonly url: string;
  /** Bytes that went up until now, headers and all. */
  sent(): number;
  close(): Promise<void>;
};

/** So long a piece of the line's time is handed on at once, in milliseconds. */
const PIECE_MS = 20;

export async function openSlowLine(to: string, bytesPerSecond: number): Promise<SlowLine> {
  const { hostname, port } = new URL(to);
  const [up, down] = [new Pace(bytesPerSecond), new Pace(bytesPerSecond)];
  const server = createServer((phone) => {
    const far = connect(Number(port), hostname);
    void up.carry(phone, far);
    void down.carry(far, phone);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => up.carried,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

/** One direction: all connections share its rate. */
class Pace {
  carried = 0;
  readonly #bytesPerSecond: number;
  #freeAt = 0;

  constructor(bytesPerSecond: number) {
    this.#bytesPerSecond = bytesPerSecond;
  }

  async carry(from: Socket, to: Socket): Promise<void> {
    const piece = Math.ceil((this.#bytesPerSecond * PIECE_MS) / 1000);
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        for (let at = 0; at < chunk.length; at += piece) await this.#pass(chunk.subarray(at, at + piece), to);
      }
      to.end();
    } catch {
      to.destroy();
    }
  }

  async #pass(bytes: Buffer, to: Socket): Promise<void> {
    const now = performance.now();
    this.#freeAt = Math.max(now, this.#freeAt) + (bytes.length * 1000) / this.#bytesPerSecond;
    await new Promise((resolve) => setTimeout(resolve, this.#freeAt - now));
    this.carried += bytes.length;
    to.write(bytes);
  }
}
