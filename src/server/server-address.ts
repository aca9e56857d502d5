import { SERVER_SCOPE } from "#server/db/database.ts";
import { readSetting, writeSetting } from "#server/db/setting.ts";
import type { Services } from "#server/services.ts";
import { readSettings } from "#server/settings.ts";

/** The setting that holds it. */
export const ADDRESS_SETTING = "address";

/** Keeps where this server answers ("https://localhost:8443"), for commands that print links while it runs. */
export async function noteAddress({ database }: Pick<Services, "database">, address: string): Promise<void> {
  await database.transaction(SERVER_SCOPE, (tx) => writeSetting(tx, ADDRESS_SETTING, address));
}

/** Where the server answers: as it was last started, unless PORT names another port; before it ever was, on the port it would take. */
export async function findAddress(
  { database }: Pick<Services, "database">,
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  const { port } = readSettings(environment);
  const noted = await database.transaction(SERVER_SCOPE, (tx) => readSetting(tx, ADDRESS_SETTING));
  const isMeant = environment["PORT"] === undefined || String(noted).endsWith(`:${port}`);
  return typeof noted === "string" && isMeant ? noted : `http://localhost:${port}`;
}
