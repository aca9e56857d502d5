import type { Command } from "commander";
import { sql } from "kysely";
import { epochSeconds } from "#domain/passes/epoch-seconds.ts";
import type { PassTrust, TrustedIssuer } from "#domain/passes/verify-pass.ts";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import { inspectPass } from "#server/passes/inspect-pass.ts";
import { importPublicKey } from "#server/passes/issuer-key.ts";
import { listIssuers } from "#server/passes/issuer.ts";
import { verifySignature } from "#server/passes/verify-signature.ts";
import type { Services } from "#server/services.ts";
import { runCommand } from "./run-command.ts";

/** Later than any pass can say: an issuer trusted without an end. */
const FOREVER = Date.parse("9999-12-31T00:00:00.000Z");

type Key = Awaited<ReturnType<typeof importPublicKey>>;

export function addPassCommands(program: Command): void {
  program
    .command("pass")
    .description("entry passes")
    .command("inspect")
    .argument("<text>", "what the QR code holds, HG1:…")
    .description("take a pass apart (Base45, COSE, CWT) and say whether and why it verifies")
    .option("--json", "print JSON")
    .action((text: string, options: { json?: boolean }) =>
      runCommand(options, async (services) => {
        const inspection = await inspectPass(text, await trustOf(services));
        const pass = inspection.pass;
        const lines = [
          `${inspection.verifies ? "verifies" : "does not verify"}: ${inspection.why}`,
          `issuer: ${inspection.issuer ?? "unknown"} (key ${inspection.kid ?? "none"}), signature: ${inspection.signature ?? "not read"}`,
          pass === null
            ? "no readable claims"
            : `${pass.kind} pass ${pass.id}, ${pass.validFrom} to ${pass.validUntil}, opens ${pass.areas.join(", ")}`,
          `revoked: ${inspection.revoked ?? "not known"}`,
        ];
        return { data: inspection, text: lines.join("\n"), ok: inspection.verifies };
      }),
    );
}

/** What this server trusts now, for every area: an inspection is no gate, so "not for here" never applies. */
async function trustOf({ database, now }: Services): Promise<PassTrust<Key>> {
  const { issuers, revoked, here } = await database.transaction(SERVER_SCOPE, async (tx) => ({
    issuers: await listIssuers(tx),
    revoked: await listRevoked(tx),
    here: await listPlaces(tx),
  }));
  const trusted = await Promise.all(
    issuers.map(
      async ({ kid, issuer, publicJwk, areas, trustedFrom, trustedUntil }): Promise<[string, TrustedIssuer<Key>]> => [
        kid,
        {
          kid,
          name: issuer,
          key: await importPublicKey(publicJwk),
          areas,
          trustedFrom: epochSeconds(Date.parse(trustedFrom)),
          trustedUntil: epochSeconds(trustedUntil === null ? FOREVER : Date.parse(trustedUntil)),
        },
      ],
    ),
  );
  return {
    now: epochSeconds(now().getTime()),
    issuers: new Map(trusted),
    here,
    isRevoked: (id) => revoked.has(id),
    verify: verifySignature,
  };
}

async function listRevoked(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM pass WHERE revoked_at IS NOT NULL`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

async function listPlaces(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ place: string }>`SELECT town AS place FROM book UNION SELECT id FROM district`.execute(
    tx,
  );
  return rows.map(({ place }) => place);
}
