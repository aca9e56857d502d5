import type { Command } from "commander";
import { sql } from "kysely";
import { makeSignInLink, SIGN_IN_LINK_HOURS } from "#server/access/make-account.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { readSetting } from "#server/db/setting.ts";
import { DEMO_ACCOUNTS } from "#server/demo/demo-accounts.ts";
import { clearDemo, DEMO_SETTING, loadDemo } from "#server/demo/load-demo.ts";
import type { Services } from "#server/services.ts";
import { findAddress } from "#server/server-address.ts";
import { CommandError, runCommand } from "./run-command.ts";

/** Where each duty works. */
const APP_OF_DUTY: Record<string, string> = { guard: "field", "grid-worker": "field", liaison: "field" };

export function addDemoCommands(program: Command): void {
  const demo = program.command("demo").description("the reference places");
  demo
    .command("reset")
    .description("empty a demo database and load the reference places anew, with new passwords")
    .option("--json", "print JSON")
    .action((options: { json?: boolean }) =>
      runCommand(options, async (services) => {
        await assertDemo(services);
        await clearDemo(services);
        const accounts = await loadDemo(services, () => undefined);
        const text = accounts.map(({ login, password }) => `${login}  ${password}`).join("\n");
        return { data: { accounts }, text };
      }),
    );
  demo
    .command("sign-in")
    .description("a fresh link that signs in once")
    .requiredOption("--duty <duty>", `one of: ${DEMO_ACCOUNTS.map(({ duty }) => duty).join(", ")}`)
    .option("--json", "print JSON")
    .action((options: { duty: string; json?: boolean }) =>
      runCommand(options, async (services) => {
        await assertDemo(services);
        const { token, account } = await makeLink(services, options.duty);
        const base = await findAddress(services, process.env);
        const url = `${base}/${APP_OF_DUTY[options.duty] ?? "console"}/#/enter/${token}`;
        return { data: { duty: options.duty, login: account.login, url, validHours: SIGN_IN_LINK_HOURS }, text: url };
      }),
    );
}

async function makeLink(
  services: Services,
  duty: string,
): Promise<{ token: string; account: { id: string; login: string } }> {
  return services.database.transaction(SERVER_SCOPE, async (tx) => {
    const { rows } = await sql<{
      id: string;
      login: string;
    }>`SELECT id, login FROM account WHERE demo_duty = ${duty}`.execute(tx);
    const account = rows[0];
    if (account === undefined) {
      throw new CommandError(
        `There is no demo duty "${duty}". Choose one of: ${DEMO_ACCOUNTS.map((one) => one.duty).join(", ")}.`,
      );
    }
    return { token: await makeSignInLink(tx, account.id, services.now()), account };
  });
}

async function assertDemo({ database }: Services): Promise<void> {
  const state = await database.transaction(SERVER_SCOPE, (tx) => readSetting(tx, DEMO_SETTING));
  if (state === "loaded" || state === "loading") return;
  throw new CommandError(
    "No demo data is loaded here. Demo commands never touch real data; start with an empty data folder for a demo.",
  );
}
