import * as v from "valibot";
import { isInAreas } from "#domain/access/grant.ts";
import { TownCode } from "#domain/areas/area-code.ts";
import type { OrderIssuerDistrusted } from "#domain/orders/order-facts.ts";
import { SignedFile, Thumbprint } from "#domain/orders/order-file.ts";
import { FileReading, OrderIssuer } from "#protocol/orders.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { accountOf, route } from "#server/http/route.ts";
import { exportOrder } from "./export-order.ts";
import { lookAtOrderFile, takeOrderFile, trustOrderKey } from "./import-order.ts";
import { isTrustedKey, listOrderIssuers } from "./issuers-store.ts";
import { hasTown, OrderPath, READ, SIGN } from "./order-access.ts";
import { listTownsIn } from "./store.ts";

/** An order's text may have 20,000 characters; in a file each takes up to eight bytes. */
const FILE_BYTES = 512 * 1024;
const FileText = v.pipe(v.string(), v.maxLength(FILE_BYTES));

export const fileRoutes = [
  route({
    method: "GET",
    path: "/orders/:town/:id/file",
    summary: "A signed order as a signed file (JWS, ES256), for servers of other towns",
    access: READ,
    params: OrderPath,
    answer: SignedFile,
    async handle({ services, params: { town, id }, areas }) {
      if (!hasTown(town, areas)) throw new AnswerError("not-found");
      return exportOrder(services, town, id);
    },
  }),
  route({
    method: "POST",
    path: "/orders/files/look",
    summary: "What an order file says, whose key signed it, and what taking it would do. Changes nothing",
    access: SIGN,
    bodyLimit: FILE_BYTES + 1024,
    body: v.strictObject({ file: FileText }),
    answer: FileReading,
    handle: ({ services, body, areas }) => lookAtOrderFile(services, body.file, areas),
  }),
  route({
    method: "POST",
    path: "/orders/files",
    summary: "Take an order file signed with a trusted key. Taking it again changes nothing",
    access: SIGN,
    bodyLimit: FILE_BYTES + 1024,
    body: v.strictObject({ file: FileText }),
    answer: FileReading,
    handle: ({ services, body, areas, caller }) => takeOrderFile(services, body.file, areas, accountOf(caller)),
  }),
  route({
    method: "GET",
    path: "/orders/issuers",
    summary: "Keys of other servers whose order files the caller's towns take, or took",
    access: READ,
    answer: v.object({ issuers: v.array(OrderIssuer) }),
    handle: ({ services, areas }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => ({
        issuers: await listOrderIssuers(tx, await listTownsIn(tx, areas)),
      })),
  }),
  route({
    method: "POST",
    path: "/orders/issuers",
    summary: "Trust the key a file is signed with, after comparing its fingerprint with the issuer",
    access: SIGN,
    bodyLimit: FILE_BYTES + 1024,
    body: v.strictObject({ town: TownCode, key: Thumbprint, file: FileText }),
    async handle({ services, body: { file, ...trust }, areas, caller }) {
      if (!isInAreas(trust.town, areas)) throw new AnswerError("not-found", { path: "town" });
      await trustOrderKey(services, file, trust, accountOf(caller));
    },
  }),
  route({
    method: "POST",
    path: "/orders/issuers/:town/:key/distrust",
    summary: "Take no more files signed with a key. Orders taken before stand until they end or are lifted",
    access: SIGN,
    params: v.strictObject({ town: TownCode, key: Thumbprint }),
    async handle({ services, params: { town, key }, areas, caller }) {
      if (!isInAreas(town, areas)) throw new AnswerError("not-found", { path: "town" });
      const body: OrderIssuerDistrusted = { key };
      await services.journal.act(town, accountOf(caller), async (tx) => ({
        facts: (await isTrustedKey(tx, town, key))
          ? [{ kind: "order.issuer-distrusted", area: town, subject: null, body }]
          : [],
        value: undefined,
      }));
    },
  }),
];
