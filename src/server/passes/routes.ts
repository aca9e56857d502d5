import * as v from "valibot";
import { AreaCode, townOf, TownCode, VillageCode, villageOf } from "#domain/areas/area-code.ts";
import { REVOCATION_REASONS, type PassRevoked } from "#domain/passes/pass-facts.ts";
import { PASS_KINDS } from "#domain/passes/pass-kind.ts";
import { Instant } from "#domain/time/instant.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { PassItem, PassList, StartedTask } from "#protocol/passes.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { route, type Call } from "#server/http/route.ts";
import type { DeskFact } from "#server/journal/journal.ts";
import { getIssuerKey } from "./issuer.ts";
import { ISSUE_PASSES, type IssueParams } from "./issue-task.ts";
import { makePasses } from "./make-passes.ts";
import { findHolder, findPass, listDistrictsOf, listPasses, listPassesToPrint, listShortCodes, type PassRow } from "./store.ts";

/** A pass ends with the order it serves, and no order lasts longer (SPEC S1). */
const LONGEST_DAYS = 30;
const DAY = 86_400_000;

const ISSUES = { to: "granted", purpose: "command", roles: ["cadre", "town-command"] } as const;
const Validity = { validFrom: Instant, validUntil: Instant };
const PassPath = v.strictObject({ town: TownCode, id: Uuid7 });

export const passesRoutes = [
  route({
    method: "GET",
    path: "/passes",
    summary: "Passes of an area, a page at a time",
    access: { to: "granted", purpose: "command" },
    query: v.strictObject({
      area: v.pipe(AreaCode, v.minLength(9)),
      text: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(40)), ""),
      offset: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)), "0"),
      limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(200)), "50"),
    }),
    answer: PassList,
    within: ({ query }) => query.area,
    handle: ({ services, query, scope }) =>
      services.database.transaction(scope, (tx) => listPasses(tx, townOf(query.area), query)),
  }),
  route({
    method: "POST",
    path: "/passes/batches",
    summary: "Issue passes to everybody in a village, grid or micro-grid (a task)",
    access: ISSUES,
    body: v.strictObject({
      area: v.pipe(AreaCode, v.minLength(12)),
      per: v.picklist(["resident", "household"]),
      ...Validity,
      again: v.optional(v.boolean(), false),
    }),
    answer: StartedTask,
    within: ({ body }) => body.area,
    async handle({ services, body, caller, now }) {
      assertValidity(body, now);
      const town = townOf(body.area);
      const params: IssueParams = body;
      const by = caller.kind === "account" ? caller.id : null;
      const task = await services.tasks.start({ town, area: body.area, kind: ISSUE_PASSES, params, by_account: by });
      return { town, task };
    },
  }),
  route({
    method: "POST",
    path: "/passes",
    summary: "Issue one pass: to a resident, or to somebody of no household here (a driver, a doctor)",
    access: ISSUES,
    body: v.strictObject({
      village: VillageCode,
      resident: v.nullable(Uuid7),
      /** Needed when `resident` is null. */
      holder: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60), v.regex(/^[^\p{C}\p{Zl}\p{Zp}\uFFFD]+$/u))),
      idTail: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Z]{4}$/))),
      kind: v.picklist(PASS_KINDS),
      plates: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\p{L}\p{N}·]{5,10}$/u))), v.maxLength(5)), []),
      ...Validity,
    }),
    answer: PassItem,
    within: ({ body }) => body.village,
    async handle(call) {
      const { services, body, now } = call;
      assertValidity(body, now);
      if (body.resident === null && body.holder === undefined) throw new AnswerError("invalid-field", { path: "holder", rule: "required" });
      const id = await issueOne(call, body.village, body, async (tx) => {
        if (body.resident !== null) return findHolder(tx, townOf(body.village), body.resident);
        const { village: area, holder: name, idTail = null, plates } = body;
        return { resident: null, household: null, householdNumber: undefined, area, name: name!, idTail, role: "other", plates };
      });
      const town = townOf(body.village);
      return services.database.transaction(call.scope, async (tx) => toItem((await findPass(tx, town, id))!));
    },
  }),
  route({
    method: "GET",
    path: "/passes/print",
    summary: "The passes of a batch, or of a list of ids, to print",
    access: { to: "granted", purpose: "command" },
    query: v.strictObject({
      town: TownCode,
      batch: v.optional(Uuid7),
      ids: v.optional(v.pipe(v.string(), v.maxLength(20_000), v.transform((text) => text.split(",")), v.array(Uuid7))),
    }),
    answer: PassList,
    async handle({ services, query, scope }) {
      const rows = await services.database.transaction(scope, (tx) => listPassesToPrint(tx, query.town, query));
      return { passes: rows.map(toItem), total: rows.length };
    },
  }),
  route({
    method: "POST",
    path: "/passes/:town/:id/revoke",
    summary: "Revoke a pass, and issue another in its place when asked",
    access: ISSUES,
    params: PassPath,
    body: v.strictObject({ because: v.picklist(REVOCATION_REASONS), reissue: v.boolean() }),
    answer: v.object({ revoked: PassItem, reissued: v.nullable(PassItem) }),
    async handle({ services, params, body, scope, caller, now }) {
      const { town, id } = params;
      const old = await services.database.transaction(scope, (tx) => findPass(tx, town, id));
      if (old === undefined) throw new AnswerError("not-found");
      const key = await getIssuerKey(services, town);
      const replacedBy = await services.journal.act(town, accountOf(caller), async (tx) => {
        // Looked at again under the lock of the book: two clerks may press at the same moment.
        const current = await findPass(tx, town, id);
        if (current === undefined || current.revokedAt !== null) throw new AnswerError("conflict", { rule: "revoked-already" });
        const fresh = body.reissue ? await reissue(current, key, new Set(await listShortCodes(tx, town)), await opensOf(tx, current.area), now) : [];
        const replacedBy = fresh[0]?.subject ?? null;
        const revoked: PassRevoked = { pass: id, because: body.because, replacedBy };
        return { facts: [{ kind: "pass.revoked", area: current.area, subject: id, body: revoked }, ...fresh], value: replacedBy };
      });
      return services.database.transaction(scope, async (tx) => ({
        revoked: toItem((await findPass(tx, town, id))!),
        reissued: replacedBy === null ? null : toItem((await findPass(tx, town, replacedBy))!),
      }));
    },
  }),
];
