import type { OrderFile, SignedFile } from "#domain/orders/order-file.ts";
import type { SignedOrder } from "#domain/orders/order.ts";
import { findArea } from "#server/areas/store.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { getIssuerKey, listIssuers } from "#server/passes/issuer.ts";
import type { Services } from "#server/services.ts";
import { listEvents } from "./note-event.ts";
import { signOrderFile } from "./order-file.ts";
import { findSignedOrder, type SignedOrderRow } from "./store.ts";

/** A signed order as a file under the town's key. One that came as a file goes out as it came: only its issuer vouches for it. */
export async function exportOrder(services: Services, town: string, id: string): Promise<SignedFile> {
  const { row, events, issuedBy } = await services.database.transaction(SERVER_SCOPE, async (tx) => ({
    row: await findSignedOrder(tx, town, id),
    events: await listEvents(tx, town, id),
    issuedBy: (await findArea(tx, town))?.name ?? town,
  }));
  if (row === undefined) throw new AnswerError("not-found");
  if (row.file !== null) return row.file;
  const { kid, privateKey } = await getIssuerKey(services, town);
  const issuers = await services.database.transaction(SERVER_SCOPE, (tx) => listIssuers(tx));
  const { publicJwk } = issuers.find((issuer) => issuer.kid === kid)!;
  const reasons = events.find(({ kind }) => kind === "lifted")?.note ?? null;
  return signOrderFile(toFile(row, issuedBy, reasons), privateKey, publicJwk);
}

function toFile({ order, signatures }: SignedOrderRow, issuedBy: string, reasons: string | null): OrderFile {
  const { signedAt: _signedAt, liftedAt, ...words } = order satisfies SignedOrder;
  return {
    format: "hedgerow-order/1",
    issuedBy,
    order: words,
    signatures: signatures.map(({ name, at }) => ({ name: name ?? order.issuer, at })),
    lifted: liftedAt === null ? null : { at: liftedAt, reasons: reasons ?? order.title },
  };
}
