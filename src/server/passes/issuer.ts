import { sql } from "kysely";
import { findArea } from "#server/areas/store.ts";
import { SERVER_SCOPE, type Tx } from "#server/db/database.ts";
import type { Services } from "#server/services.ts";
import { createIssuerKey, importIssuerKey, type IssuerKey, type PrivateJwk, type PublicJwk } from "./issuer-key.ts";

/** An issuer phones trust, as they get it: whose key, what it may issue for, and how long it is trusted. */
export type IssuerRow = {
  readonly kid: string;
  readonly issuer: string;
  readonly publicJwk: PublicJwk;
  readonly areas: string[];
  readonly trustedFrom: string;
  readonly trustedUntil: string | null;
};

/** The town's own key to sign passes with; made the first time it is needed. */
export async function getIssuerKey({ database, sealing, now }: Services, town: string): Promise<IssuerKey> {
  const privateSealed = await database.transaction(SERVER_SCOPE, async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext(${`hedgerow issuer ${town}`}))`.execute(tx);
    const found = await findOwnKey(tx, town);
    if (found !== undefined) return found;
    const { kid, publicJwk, privateJwk } = await createIssuerKey();
    const sealed = sealing.seal(JSON.stringify(privateJwk));
    const name = (await findArea(tx, town))?.name ?? town;
    // Trusted from an hour before: a phone's clock may be behind.
    const trustedFrom = new Date(now().getTime() - 3_600_000).toISOString();
    await sql`
      INSERT INTO issuer_key (kid, town, issuer, public_jwk, private_sealed, areas, trusted_from)
      VALUES (${kid}, ${town}, ${name}, ${JSON.stringify(publicJwk)}, ${sealed}, ${[town]}, ${trustedFrom})`.execute(
      tx,
    );
    return sealed;
  });
  return importIssuerKey(JSON.parse(sealing.open(privateSealed)) as PrivateJwk);
}

async function findOwnKey(tx: Tx, town: string): Promise<string | undefined> {
  const { rows } = await sql<{ private_sealed: string }>`
    SELECT private_sealed FROM issuer_key
    WHERE town = ${town} AND private_sealed IS NOT NULL AND trusted_until IS NULL ORDER BY trusted_from DESC LIMIT 1`.execute(
    tx,
  );
  return rows[0]?.private_sealed;
}

/** Every issuer whose passes are trusted. Public: nothing personal stands here. */
export async function listIssuers(tx: Tx): Promise<IssuerRow[]> {
  const { rows } = await sql<IssuerRow>`
    SELECT kid, issuer, public_jwk AS "publicJwk", areas, trusted_from AS "trustedFrom", trusted_until AS "trustedUntil"
    FROM issuer_key ORDER BY kid`.execute(tx);
  return rows;
}
