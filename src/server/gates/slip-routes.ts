import * as v from "valibot";
import { TownCode } from "#domain/areas/area-code.ts";
import { nextSlipBlock, SLIPS_PER_PAGE } from "#domain/gates/find-next-slip.ts";
import type { SlipsPrinted } from "#domain/gates/slip-facts.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { GateBriefing, SlipAnswer, SlipBlockItem, SlipBlockList, SlipEntry, SlipPeople } from "#protocol/slips.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { accountOf, route } from "#server/http/route.ts";
import { findPeople } from "./find-people.ts";
import { getGateIn } from "./get-district.ts";
import { findDuty, findLastSlips, listSlipBlocks, listTypedSlips } from "./slip-store.ts";
import { typeSlip } from "./type-slip.ts";

const READ = { to: "granted", purpose: "command" } as const;
const WRITE = { to: "granted", purpose: "command", roles: ["cadre", "town-command"] } as const;

const GatePath = v.strictObject({ town: TownCode, id: Uuid7 });
/** A pad of 50 pages lasts a gate for days; a thousand at once would be a mistake. */
const Pages = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50));

export const slipRoutes = [
  route({
    method: "GET",
    path: "/gates/:town/:id/slip-blocks",
    summary: "The paper slips printed for a gate",
    access: READ,
    params: GatePath,
    answer: SlipBlockList,
    handle: ({ services, params, areas, scope }) =>
      services.database.transaction(scope, async (tx) => {
        return { gate: await getGateIn(tx, params, areas), blocks: await listSlipBlocks(tx, params.town, params.id) };
      }),
  }),
  route({
    method: "POST",
    path: "/gates/:town/:id/slip-blocks",
    summary: "Give a gate the next numbers for some pages of paper slips; they are never given again",
    access: WRITE,
    params: GatePath,
    body: v.strictObject({ pages: Pages }),
    answer: SlipBlockItem,
    handle: ({ services, params, body, areas, caller, now }) =>
      services.journal.act(params.town, accountOf(caller), async (tx) => {
        const gate = await getGateIn(tx, params, areas);
        const { block: last, newestSeries } = await findLastSlips(tx, gate.town, gate.id);
        const block = nextSlipBlock(last, newestSeries, body.pages * SLIPS_PER_PAGE);
        if (block === undefined) throw new AnswerError("conflict", { rule: "no-series-left" });
        const printed: SlipsPrinted = { gate: gate.id as Uuid7, ...block };
        return {
          facts: [{ kind: "slips.printed", area: gate.area, subject: gate.id, body: printed }],
          value: { ...block, at: now.toISOString(), byName: null, typedIn: 0 },
        };
      }),
  }),
  route({
    method: "POST",
    path: "/gates/:town/:id/slips",
    summary: "Type in what is written on a paper slip",
    access: WRITE,
    params: GatePath,
    body: SlipEntry,
    answer: SlipAnswer,
    handle: ({ services, params, body, areas, caller, now }) =>
      services.journal.act(params.town, accountOf(caller), async (tx) =>
        typeSlip(tx, await getGateIn(tx, params, areas), body, { areas, now }),
      ),
  }),
  route({
    method: "GET",
    path: "/gates/:town/:id/people",
    summary: "Residents of the villages a gate serves, by what is written on a slip",
    access: WRITE,
    params: GatePath,
    query: v.strictObject({ text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)) }),
    answer: SlipPeople,
    handle: ({ services, params, query, areas, scope }) =>
      services.database.transaction(scope, async (tx) => {
        const gate = await getGateIn(tx, params, areas);
        return findPeople(tx, gate.town, gate.serves, query.text);
      }),
  }),
  route({
    method: "POST",
    path: "/gates/briefing",
    summary: "What a phone at a gate asks beside its lists: who is on duty, which slips are printed and typed in",
    access: { to: "terminal", apps: ["gate"] },
    answer: GateBriefing,
    async handle({ services, caller, now }) {
      if (caller.kind !== "terminal" || caller.gate === null) throw new AnswerError("terminal-unknown");
      const { town, gate } = caller;
      return services.database.transaction(SERVER_SCOPE, async (tx) => ({
        duty: await findDuty(tx, town, gate, now.toISOString()),
        blocks: (await listSlipBlocks(tx, town, gate)).map(({ series, first, last }) => ({ series, first, last })),
        typedIn: await listTypedSlips(tx, town, gate),
      }));
    },
  }),
];
