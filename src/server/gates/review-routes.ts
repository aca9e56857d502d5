import * as v from "valibot";
import { isInAreas } from "#domain/access/grant.ts";
import { DistrictId } from "#domain/areas/area.ts";
import { TownCode } from "#domain/areas/area-code.ts";
import { REVIEW_REASONS, ReviewClosed } from "#domain/gates/review-facts.ts";
import { Uuid7 } from "#domain/time/uuid7.ts";
import { ReviewList } from "#protocol/reviews.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { PageLimit } from "#server/http/page-limit.ts";
import { accountOf, route } from "#server/http/route.ts";
import { getDistrict, listGateIds } from "./get-district.ts";
import { findOpenReview, listReviews } from "./list-reviews.ts";

const After = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_\d{1,15}_\d{1,2}_[a-z-]{1,20}$/));

export const reviewRoutes = [
  route({
    method: "GET",
    path: "/districts/:district/reviews",
    summary:
      "Passages to be looked at again: decided under older rules, a quota used twice, a slip typed in twice or met by a phone's passage",
    access: { to: "granted", purpose: "command" },
    params: v.strictObject({ district: DistrictId }),
    query: v.strictObject({
      state: v.optional(v.picklist(["open", "closed"]), "open"),
      reason: v.optional(v.picklist(REVIEW_REASONS)),
      gate: v.optional(Uuid7),
      after: v.optional(After),
      limit: PageLimit,
    }),
    answer: ReviewList,
    handle: ({ services, params, query, areas, scope }) =>
      services.database.transaction(scope, async (tx) => {
        const district = await getDistrict(tx, params.district, areas);
        const gates = await listGateIds(tx, district, query.gate);
        return listReviews(tx, district.town, { ...query, gates }, query.after, query.limit);
      }),
  }),
  route({
    method: "POST",
    path: "/reviews/:town",
    summary: "Close a review with what was found",
    access: { to: "granted", purpose: "command", roles: ["cadre", "town-command"] },
    params: v.strictObject({ town: TownCode }),
    body: ReviewClosed,
    handle: ({ services, params, body, areas, caller }) =>
      services.journal.act(params.town, accountOf(caller), async (tx) => {
        const review = await findOpenReview(tx, params.town, body);
        if (review === undefined || !isInAreas(review.area, areas)) throw new AnswerError("not-found");
        if (!review.isOpen) throw new AnswerError("conflict", { rule: "closed-already" });
        return {
          facts: [{ kind: "review.closed", area: review.area, subject: body.passage, body }],
          value: undefined,
        };
      }),
  }),
];
