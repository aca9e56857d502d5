import { villageOf } from "#domain/areas/area-code.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import type { Services } from "#server/services.ts";
import type { TaskWork } from "#server/tasks/tasks.ts";
import { getIssuerKey } from "./issuer.ts";
import { makePasses } from "./make-passes.ts";
import { listDistrictsOf, listHoldersWithoutPass, listHouseholdsWithoutPass, listShortCodes } from "./store.ts";

export const ISSUE_PASSES = "issue-passes";

/** What the task is asked for. `per` household: one card each, with day boxes, made out to the head. */
export type IssueParams = {
  readonly area: string;
  readonly per: "resident" | "household";
  readonly validFrom: string;
  readonly validUntil: string;
  /** Also for people whose pass is still valid until then. */
  readonly again: boolean;
};

/** Signed and written together; between two of these the task shows its progress and can be cancelled. */
const BATCH = 200;

/** Issues the passes of a whole area. A restart goes on where it stopped: the task's id is the batch of its passes. */
export function issuePasses(services: Services): TaskWork {
  return async ({ task, progress }) => {
    const { area, per, validFrom, validUntil, again } = task.params as IssueParams;
    const { town, id: batch } = task;
    const key = await getIssuerKey(services, town);
    const list = per === "household" ? listHouseholdsWithoutPass : listHoldersWithoutPass;
    const { holders, opens, taken } = await services.database.transaction(SERVER_SCOPE, async (tx) => ({
      holders: await list(tx, town, { area, batch, until: validUntil, again }),
      opens: [villageOf(area), ...(await listDistrictsOf(tx, villageOf(area)))],
      taken: new Set(await listShortCodes(tx, town)),
    }));
    const before = task.done;
    const total = before + holders.length;
    await progress(before, total);
    for (let from = 0; from < holders.length; from += BATCH) {
      const some = holders.slice(from, from + BATCH);
      const terms = { kind: "by-role", opens, validFrom, validUntil, batch } as const;
      const facts = await makePasses(some, terms, key, taken, services.now());
      await services.journal.act(town, task.by_account, async () => ({ facts, value: undefined }));
      await progress(before + from + some.length, total);
    }
    return { issued: total };
  };
}
