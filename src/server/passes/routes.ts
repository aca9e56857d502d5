import * as v from "valibot";
import { AreaCode, isWithin, townOf, TownCode, VillageCode, villageOf } from "#domain/areas/area-code.ts";
import { REVOCATION_REASONS, type PassRevoked } from "#domain/passes/pass-facts.ts";
import { PASS_KINDS, type PassKind } from "#domain/passes/pass-kind.ts";
import { Instant } from "#domain/time/instant.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { PassItem, PassList, StartedTask } from "#protocol/passes.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { PageLimit } from "#server/http/page-limit.ts";
import { accountOf, route } from "#server/http/route.ts";
import type { Tx } from "#server/db/database.ts";
import type { DeskFact } from "#server/journal/journal.ts";
import type { IssuerKey } from "./issuer-key.ts";
import { getIssuerKey } from "./issuer.ts";
import { ISSUE_PASSES, type IssueParams } from "./issue-task.ts";
import { makePasses } from "./make-passes.ts";
import {
  findHolder,
  findPass,
  listDistrictsOf,
  listPasses,
  listPassesToPrint,
  listShortCodes,
  type Holder,
  type PassRow,
} from "./store.ts";

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
      limit: PageLimit,
    }),
    answer: PassList,
    within: ({ query }) => query.area,
    handle: ({ services, query, scope }) =>
      services.database.transaction(scope, async (tx) => {
        const { passes, total } = await listPasses(tx, townOf(query.area), query);
        return { passes: passes.map(toItem), total };
      }),
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
      const task = await services.tasks.start({
        town,
        area: body.area,
        kind: ISSUE_PASSES,
        params,
        by_account: accountOf(caller),
      });
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
      holder: v.optional(
        v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60), v.regex(/^[^\p{C}\p{Zl}\p{Zp}\uFFFD]+$/u)),
      ),
      idTail: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Z]{4}$/))),
      kind: v.picklist(PASS_KINDS),
      plates: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\p{L}\p{N}·]{5,10}$/u))), v.maxLength(5)), []),
      ...Validity,
    }),
    answer: PassItem,
    within: ({ body }) => body.village,
    async handle({ services, body, now, caller, scope }) {
      assertValidity(body, now);
      if (body.resident === null && body.holder === undefined)
        throw new AnswerError("invalid-field", { path: "holder", rule: "required" });
      const town = townOf(body.village);
      const key = await getIssuerKey(services, town);
      const id = await services.journal.act(town, accountOf(caller), async (tx) => {
        const holder = body.resident === null ? outsiderOf(body) : await findHolder(tx, town, body.resident);
        if (holder === undefined || !isWithin(holder.area, body.village))
          throw new AnswerError("not-found", { path: "resident" });
        const terms = { ...body, opens: await opensOf(tx, holder.area), batch: null };
        const facts = await makePasses([holder], terms, key, new Set(await listShortCodes(tx, town)), now);
        return { facts, value: facts[0]!.subject! };
      });
      return services.database.transaction(scope, async (tx) => toItem((await findPass(tx, town, id))!));
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
      ids: v.optional(
        v.pipe(
          v.string(),
          v.maxLength(20_000),
          v.transform((text) => text.split(",")),
          v.array(Uuid7),
        ),
      ),
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
        if (current === undefined || current.revokedAt !== null)
          throw new AnswerError("conflict", { rule: "revoked-already" });
        const fresh = body.reissue ? await reissue(tx, town, current, key, now) : [];
        const replacedBy = fresh[0]?.subject ?? null;
        const revoked: PassRevoked = { pass: id, because: body.because, replacedBy };
        return {
          facts: [{ kind: "pass.revoked", area: current.area, subject: id, body: revoked }, ...fresh],
          value: replacedBy,
        };
      });
      return services.database.transaction(scope, async (tx) => ({
        revoked: toItem((await findPass(tx, town, id))!),
        reissued: replacedBy === null ? null : toItem((await findPass(tx, town, replacedBy))!),
      }));
    },
  }),
];

/** A driver, a doctor: nobody of a household here. */
function outsiderOf(body: {
  village: string;
  holder?: string | undefined;
  idTail?: string | undefined;
  plates: string[];
}): Holder {
  const { village, holder, idTail = null, plates } = body;
  return {
    resident: null,
    household: null,
    householdNumber: null,
    area: village,
    name: holder!,
    idTail,
    role: "other",
    plates,
  };
}

/** The same pass again with a new id and a new code, valid as long as the old one would have been. */
async function reissue(tx: Tx, town: string, old: PassRow, key: IssuerKey, now: Date): Promise<DeskFact[]> {
  const holder: Holder = { ...old, name: old.holder, role: "other" };
  const terms = {
    kind: old.kind as PassKind,
    opens: await opensOf(tx, old.area),
    validFrom: old.validFrom,
    validUntil: old.validUntil,
    batch: null,
  };
  return makePasses([holder], terms, key, new Set(await listShortCodes(tx, town)), now);
}

/** What a pass of this place opens: its village, and the districts the village is protected with. */
async function opensOf(tx: Tx, area: string): Promise<string[]> {
  const village = villageOf(area);
  return [village, ...(await listDistrictsOf(tx, village))];
}

function assertValidity({ validFrom, validUntil }: { validFrom: string; validUntil: string }, now: Date): void {
  const [from, until] = [Date.parse(validFrom), Date.parse(validUntil)];
  const refuse = (rule: string) => new AnswerError("invalid-field", { path: "validUntil", rule });
  if (until <= from) throw refuse("after-begin");
  if (until <= now.getTime()) throw refuse("in-the-past");
  if (until - from > LONGEST_DAYS * DAY) throw refuse("at-most-30-days");
}

function toItem({ position: _position, ...pass }: PassRow): PassItem {
  return pass as PassItem;
}
