import { createServer as createPlainServer, type RequestListener, type ServerOptions } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { createServer, type Server, type Socket } from "node:net";
import type { CertifiedKey } from "./make-certificates.ts";

/** First byte of a TLS handshake record (RFC 8446, 5.1). */
const HANDSHAKE = 22;

/**
 * One port for https and http: whoever types the address without https is answered too, and sent where it is secure. The
 * certificate can be replaced while it runs.
 */
export function serveBoth(
  options: ServerOptions,
  { certificate, key }: CertifiedKey,
  secure: RequestListener,
  plain: RequestListener,
): { server: Server; replace(made: CertifiedKey): void; closeConnections(): void } {
  const https = createSecureServer({ ...options, cert: certificate, key }, secure);
  const http = createPlainServer(options, plain);
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // Nobody reads it yet; a broken line is not worth a crash.
    socket.on("error", () => socket.destroy());
    socket.once("data", (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === HANDSHAKE ? https : http).emit("connection", socket);
      process.nextTick(() => socket.resume());
    });
  });
  return {
    server,
    replace: (made) => https.setSecureContext({ cert: made.certificate, key: made.key }),
    closeConnections() {
      for (const socket of sockets) socket.destroy();
    },
  };
}
