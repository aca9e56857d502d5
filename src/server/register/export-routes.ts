import * as v from "valibot";
import { townOf, VillageCode } from "#domain/areas/area-code.ts";
import type { RegisterExported } from "#domain/register/register-facts.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { accountOf, route } from "#server/http/route.ts";
import type { DeskFact } from "#server/journal/journal.ts";
import { registerTemplate } from "#server/sheets/register-template.ts";
import { writeRegister } from "#server/sheets/write-register.ts";
import { CSV, download, XLSX } from "./download.ts";
import { readRegisterEntries } from "./read-register-entries.ts";

export const exportRoutes = [
  route({
    method: "GET",
    path: "/register/template.xlsx",
    summary: "The empty register template",
    access: { to: "granted", purpose: "command" },
    handle: async () => download("hedgerow-register.xlsx", XLSX, await registerTemplate()),
  }),
  route({
    method: "POST",
    path: "/register/export",
    summary:
      "A village's register in the template's form; the county's alone in clear, others get numbers masked (H10)",
    access: { to: "granted", purpose: "command", roles: ["county-command", "town-command", "cadre"] },
    body: v.strictObject({
      village: VillageCode,
      format: v.picklist(["xlsx", "csv"]),
      reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(120)),
    }),
    within: ({ body }) => body.village,
    async handle({ services, body, caller, areas }) {
      // Whoever answers for the whole county may take people out in clear; below, identity numbers and phones stay masked.
      const masked = !areas.some((area) => area.length === 6);
      const entries = await services.database.transaction(SERVER_SCOPE, (tx) =>
        readRegisterEntries(tx, body.village, services.sealing, masked),
      );
      const people = entries.reduce((sum, { residents }) => sum + residents.length, 0);
      const exported: RegisterExported = { ...body, masked, people };
      const fact: DeskFact = { kind: "register.exported", area: body.village, subject: null, body: exported };
      await services.journal.act(townOf(body.village), accountOf(caller), async () => ({
        facts: [fact],
        value: undefined,
      }));
      const bytes = await writeRegister(entries, body.format);
      return download(`register-${body.village}.${body.format}`, body.format === "xlsx" ? XLSX : CSV, bytes);
    },
  }),
];
