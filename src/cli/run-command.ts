import { openServices } from "#server/open-services.ts";
import type { Services } from "#server/services.ts";
import { explainStartError } from "#server/start.ts";
import { readSettings } from "#server/settings.ts";

/** A failure an operator can mend: the sentence is printed, the command ends with 1. */
export class CommandError extends Error {}

/** What a command came to: printed as JSON with --json, otherwise as `text`. `ok: false` ends the command with 1. */
export type CommandResult = { readonly data: unknown; readonly text: string; readonly ok?: boolean };

/** Opens the services (beside a running server, too), runs the command, prints its result and ends. */
export async function runCommand(
  options: { readonly json?: boolean },
  command: (services: Services, databaseUrl: string) => Promise<CommandResult>,
): Promise<void> {
  const settings = readSettings(process.env);
  try {
    const { services, opened, close } = await openServices(settings);
    try {
      print(await command(services, opened.url), options);
    } finally {
      await close();
    }
  } catch (error) {
    fail(error instanceof CommandError ? error.message : explainStartError(error, settings.port), options);
  }
}

/** Prints a result and sets the exit code. */
export function print({ data, text, ok = true }: CommandResult, { json = false }: { readonly json?: boolean }): void {
  process.stdout.write(json ? `${JSON.stringify(data, null, 2)}\n` : `${text}\n`);
  if (!ok) process.exitCode = 1;
}

/** Prints what went wrong and sets the exit code. With --json the sentence goes into `error`. */
export function fail(message: string, { json = false }: { readonly json?: boolean }): void {
  if (json) process.stdout.write(`${JSON.stringify({ error: message }, null, 2)}\n`);
  else process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
