import type { Command } from "commander";
import * as v from "valibot";
import { CountyCode, TownCode } from "#domain/areas/area-code.ts";
import { makeAccount, makeSignInLink, SIGN_IN_LINK_HOURS } from "#server/access/make-account.ts";
import { findAccountByLogin } from "#server/access/store.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { findAddress } from "#server/server-address.ts";
import { CommandError, runCommand } from "./run-command.ts";

type Options = { login: string; area: string; name?: string; json?: boolean };

export function addAccountCommands(program: Command): void {
  program
    .command("account")
    .description("accounts")
    .command("make-administrator")
    .description("an administrator of a county or town, who signs in with the link printed here")
    .requiredOption("--login <name>", "small letters, digits, dots, hyphens")
    .requiredOption("--area <code>", "6-digit code of the county or 9-digit code of the town")
    .option("--name <name>", "the person's name; the login unless said")
    .option("--json", "print JSON")
    .action((options: Options) =>
      runCommand(options, async ({ database, now }) => {
        const { login, area } = options;
        if (!/^[a-z0-9][a-z0-9._-]{1,39}$/.test(login))
          throw new CommandError("--login takes small letters, digits, dots and hyphens.");
        if (!v.is(v.union([CountyCode, TownCode]), area))
          throw new CommandError("--area is a county's 6-digit or a town's 9-digit code.");
        const token = await database.transaction(SERVER_SCOPE, async (tx) => {
          if ((await findAccountByLogin(tx, login)) !== undefined)
            throw new CommandError(`There is an account "${login}" already.`);
          const grants = [{ role: "administrator" as const, area, beginsAt: now().toISOString(), endsAt: null }];
          const id = await makeAccount(
            tx,
            { login, name: options.name ?? login, password: null, demoDuty: null, grants },
            now(),
          );
          return makeSignInLink(tx, id, now());
        });
        const url = `${await findAddress({ database }, process.env)}/console/#/enter/${token}`;
        return { data: { login, area, url, validHours: SIGN_IN_LINK_HOURS }, text: url };
      }),
    );
}
