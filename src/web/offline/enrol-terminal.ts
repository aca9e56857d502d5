import * as v from "valibot";
import { Enrolled } from "#protocol/sync.ts";
import { ApiError } from "#web/http/api-error.ts";
import { OfflineDatabase } from "./offline-database.ts";
import type { OfflineWorld } from "./offline-world.ts";
import { TerminalDirectory } from "./terminal-directory.ts";

/**
 * Joins with the token of the console's QR code: makes the key pair, whose private half cannot leave the browser, and opens
 * a storage of its own for the new terminal. Answers its id. Throws ApiError link-expired when the link was used or is past
 * its time.
 */
export async function enrolTerminal(world: OfflineWorld, token: string, label: string): Promise<string> {
  const keys = await world.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const { kty, crv, x, y } = await world.subtle.exportKey("jwk", keys.publicKey);
  const answer = v.safeParse(Enrolled, await world.post("/api/terminals/enrol", { token, label, publicKey: { kty, crv, x, y } }));
  if (!answer.success) throw new ApiError(200, { code: "bad-answer" });
  const { terminal: id, town, app, gate, token: secret } = answer.output;
  const db = new OfflineDatabase(id, world);
  await db.terminal.put({
    key: "terminal",
    id,
    town,
    app,
    gate,
    label,
    token: secret,
    keys,
    seq: 0,
    head: null,
    cursor: 0,
    epoch: null,
    rulesAt: null,
    isRevoked: false,
  });
  db.close();
  const directory = new TerminalDirectory(app, world);
  await directory.terminals.put({ id, app, enrolledAt: new Date(world.now()).toISOString() });
  directory.close();
  return id;
}
