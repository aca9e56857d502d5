import * as v from "valibot";
import { ROLES } from "#domain/access/role.ts";

export const AccountList = v.object({
  accounts: v.array(
    v.object({
      id: v.string(),
      login: v.string(),
      name: v.string(),
      disabledAt: v.nullable(v.string()),
      hasPassword: v.boolean(),
      grants: v.array(
        v.object({
          id: v.string(),
          role: v.picklist(ROLES),
          area: v.string(),
          areaName: v.string(),
          beginsAt: v.string(),
          endsAt: v.nullable(v.string()),
        }),
      ),
    }),
  ),
});
export type AccountList = v.InferOutput<typeof AccountList>;

/** A link's token, shown once: /console/#/enter/TOKEN. */
export const OneTimeLink = v.object({ account: v.string(), token: v.string(), validHours: v.number() });
export type OneTimeLink = v.InferOutput<typeof OneTimeLink>;
