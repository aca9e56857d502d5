import * as v from "valibot";
import { Enrolled, type Enrol } from "#protocol/sync.ts";
import { ApiError } from "#web/http/api-error.ts";
import { OfflineDatabase } from "./offline-database.ts";
import type { OfflineWorld } from "./offline-world.ts";
import { TerminalDirectory } from "./terminal-directory.ts";

/**
 * Joins with the token of an enrolment link, which works once, and answers the terminal's id. The key is made here; its private
 * half cannot leave. Throws ApiError: "link-expired" asks for a fresh link.
 */
export async function enrolTerminal(world: OfflineWorld, token: string, label: string): Promise<string> {
  const keys = await world.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const { kty, crv, x, y } = await world.subtle.exportKey("jwk", keys.publicKey);
  const request: Enrol = { token, label, publicKey: { kty, crv, x, y } };
  const answer = v.safeParse(Enrolled, await world.post("/api/terminals/enrol", request));
  if (!answer.success) throw new ApiError(200, { code: "bad-answer" });
  const { terminal: id, town, app, gate, token: bearer, sealingKey } = answer.output;
  const db = new OfflineDatabase(id, world);
  await db.terminal.put({
    key: "terminal",
    ...{ id, town, app, gate, label, token: bearer, keys },
    ...{ seq: 0, head: null, cursor: 0, epoch: null, rulesAt: null, isRevoked: false },
  });
  await db.rules.put({ key: "sealing-key", value: sealingKey });
  db.close();
  const directory = new TerminalDirectory(app, world);
  await directory.terminals.put({ id, app, enrolledAt: new Date(world.now()).toISOString() });
  directory.close();
  return id;
}

/** The token in an enrolment link or QR code (`…/gate/#/enrol/TOKEN`), or typed alone; undefined when there is none. */
export function findEnrolmentToken(text: string): string | undefined {
  return /(?:^|#\/enrol\/)([\w-]{20,80})\s*$/.exec(text.trim())?.[1];
}
