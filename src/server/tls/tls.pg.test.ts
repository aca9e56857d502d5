import { X509Certificate } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { request as plainRequest, type IncomingMessage } from "node:http";
import { request as secureRequest } from "node:https";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildApplication, listenSecurely } from "#server/listen.ts";
import { startTestServer, type TestServer } from "#server/test-services.ts";
import { isLocalHost, makeAuthority, makeServerCertificate } from "./make-certificates.ts";
import { renewCertificate, tlsPaths } from "./tls-files.ts";

const HOSTS = ["localhost", "192.168.1.20"];
let server: TestServer;
let port: number;
let stop: () => Promise<void>;
let authority: string;

beforeAll(async () => {
  server = await startTestServer();
  const { dataFolder } = server.services;
  await renewCertificate(dataFolder, HOSTS, new Date());
  authority = await readFile(tlsPaths(dataFolder).authority, "utf8");
  const listening = await listenSecurely(buildApplication(server.services, "."), {
    host: "127.0.0.1",
    port: 0,
    dataFolder,
  });
  ({ port, close: stop } = listening!);
});
afterAll(async () => {
  await stop();
  await server.close();
});

type Answer = {
  readonly status: number | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
};
type Request = typeof plainRequest | typeof secureRequest;

function ask(request: Request, path: string, options: object = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: "127.0.0.1", servername: "localhost", port, path, agent: false, ...options },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

test("[TLS-1] who trusts the authority is answered over https, who does not refuses the server", async () => {
  expect((await ask(secureRequest, "/healthz", { ca: authority })).status).toBe(200);
  await expect(ask(secureRequest, "/healthz")).rejects.toMatchObject({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
});

test("[TLS-2] over http the authority is handed out, and everything else is sent to https", async () => {
  const handed = await ask(plainRequest, "/ca.crt");
  expect(handed.headers["content-type"]).toBe("application/x-x509-ca-cert");
  expect(new X509Certificate(handed.body).fingerprint256).toBe(new X509Certificate(authority).fingerprint256);
  const sent = await ask(plainRequest, "/gate/?x=1", { headers: { host: "hedgerow.lan:8080" } });
  expect([sent.status, sent.headers.location]).toEqual([308, "https://hedgerow.lan:8080/gate/?x=1"]);
});

test("[TLS-3] a session made over https has a cookie that never travels without", async () => {
  const headers = { "content-type": "application/json", "x-hedgerow": "1" };
  const cookie = await server.signIn({ role: "cadre", area: "330483107204" });
  const signedOut = await ask(secureRequest, "/api/session", {
    ...{ ca: authority, method: "DELETE", headers: { ...headers, cookie } },
  });
  expect(signedOut.headers["set-cookie"]![0]).toContain("; Secure");
});

test("[TLS-4] a renewed certificate comes from the same authority; the keys are for their owner's eyes", async () => {
  const { dataFolder } = server.services;
  const paths = tlsPaths(dataFolder);
  const before = new X509Certificate(await readFile(paths.certificate));
  expect(await renewCertificate(dataFolder, HOSTS, new Date())).toMatchObject({ isNewAuthority: false });
  const after = new X509Certificate(await readFile(paths.certificate));
  expect(after.serialNumber).not.toBe(before.serialNumber);
  expect(after.verify(new X509Certificate(authority).publicKey)).toBe(true);
  expect([after.checkHost("localhost"), after.checkIP("192.168.1.20"), after.checkIP("192.168.1.21")]).toEqual([
    "localhost",
    "192.168.1.20",
    undefined,
  ]);
  const days = (Date.parse(after.validTo) - Date.parse(after.validFrom)) / 86_400_000;
  expect(days).toBe(397);
  for (const key of [paths.key, paths.authorityKey]) expect((await stat(key)).mode & 0o777).toBe(0o600);
});

test("[TLS-5] the authority can vouch for private networks and local names only, whoever has its key", async () => {
  expect(
    ["192.168.1.5", "10.0.0.1", "172.31.0.1", "hedgerow.lan", "a.b.local", "localhost"].filter(isLocalHost),
  ).toHaveLength(6);
  expect(
    ["8.8.8.8", "172.32.0.1", "example.com", "lan.example.com", "xlan", "-.lan", "*.lan", "::1", ""].filter(
      isLocalHost,
    ),
  ).toEqual([]);
  const own = await makeAuthority(new Date());
  const forged = await makeServerCertificate(own, ["example.com"], new Date());
  const { createServer } = await import("node:https");
  const impostor = createServer({ cert: forged.certificate, key: forged.key }, (_request, response) => response.end());
  await new Promise<void>((resolve) => impostor.listen(0, "127.0.0.1", resolve));
  const { port: its } = impostor.address() as { port: number };
  await expect(
    ask(secureRequest, "/", { ca: own.certificate, port: its, servername: "example.com" }),
  ).rejects.toMatchObject({ message: "permitted subtree violation" });
  impostor.close();
});
