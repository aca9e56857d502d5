import { openDatabase } from "#server/db/open-database.ts";

/**
 * A process of its own for tests: opens the database of the folder given, prints one line of JSON, and closes it when its
 * standard input ends. Prints `{"code": …}` when it does not open.
 */
try {
  const { url, startedHere, close } = await openDatabase({ dataFolder: process.argv[2] ?? "" });
  console.log(JSON.stringify({ url, startedHere }));
  process.stdin.resume().once("end", () => void close().then(() => process.exit(0)));
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  console.log(JSON.stringify({ code: code ?? "none", message }));
}
