import * as v from "valibot";
import { isInAreas, isInForce } from "#domain/access/grant.ts";
import { isFieldRole } from "#domain/access/role.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { EnrolmentLink, FieldWorkerList } from "#protocol/terminals.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { route } from "#server/http/route.ts";
import { findFieldWorker, listFieldWorkers } from "./field-workers.ts";
import { listGrants } from "./store.ts";
import { makeEnrolmentLink } from "./terminal-routes.ts";

const ByGrant = v.strictObject({ grant: Uuid7 });

export const fieldWorkerRoutes = [
  route({
    method: "GET",
    path: "/field-workers",
    summary: "Who holds a duty in the field in the caller's areas, each with the phones they work with",
    access: { to: "granted", purpose: "command" },
    answer: FieldWorkerList,
    handle: ({ services, areas, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => ({
        workers: await listFieldWorkers(tx, areas, now.toISOString()),
      })),
  }),
  route({
    method: "POST",
    path: "/field-workers/:grant/enrolments",
    summary: "A link, shown as a QR code, with which somebody's phone takes up their duty in the field",
    access: { to: "granted", purpose: "command", roles: ["cadre", "town-command"] },
    params: ByGrant,
    answer: EnrolmentLink,
    handle: ({ services, params, areas, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        const worker = await findFieldWorker(tx, params.grant, now.toISOString());
        if (worker === undefined || !isInAreas(worker.area, areas)) throw new AnswerError("not-found");
        return makeEnrolmentLink(tx, { app: "field", holder: { account: worker.account, grant: params.grant } }, now);
      }),
  }),
  route({
    method: "POST",
    path: "/own-phones/:grant/enrolments",
    summary: "The same for one's own phone, by whoever is signed in on it",
    access: { to: "signed-in" },
    params: ByGrant,
    answer: EnrolmentLink,
    handle: ({ services, params, caller, now }) =>
      services.database.transaction(SERVER_SCOPE, async (tx) => {
        if (caller.kind !== "account") throw new AnswerError("not-signed-in");
        const grant = (await listGrants(tx, caller.id)).find(({ id }) => id === params.grant);
        if (grant === undefined || !isFieldRole(grant.role) || !isInForce(grant, now.toISOString()))
          throw new AnswerError("not-found");
        return makeEnrolmentLink(tx, { app: "field", holder: { account: caller.id, grant: grant.id } }, now);
      }),
  }),
];
