import { readFile, writeFile } from "node:fs/promises";
import type { Command } from "commander";
import * as v from "valibot";
import { AreaCode, TownCode, townOf } from "#domain/areas/area-code.ts";
import { explainPolicy } from "#domain/orders/explain-policy.ts";
import { ORDER_STATES } from "#domain/orders/order-state.ts";
import { PLACE_KINDS, type PlaceKind } from "#domain/orders/order.ts";
import { nextPolicyChange, policyAt } from "#domain/orders/policy.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { exportOrder } from "#server/orders/export-order.ts";
import { lookAtOrderFile, takeOrderFile, trustOrderKey } from "#server/orders/import-order.ts";
import { onceEach, toItem } from "#server/orders/order-answers.ts";
import { listSignedOrders, listTownsIn } from "#server/orders/store.ts";
import type { Services } from "#server/services.ts";
import { describeExplained, describeOrder, describeReading, explainRefusal } from "./order-words.ts";
import { CommandError, runCommand, type CommandResult } from "./run-command.ts";

type Json = { readonly json?: boolean };
type ListOptions = Json & { readonly town?: string; readonly state?: string };
type ExplainOptions = Json & { readonly place: string; readonly at?: string; readonly kind: string };
type ExportOptions = Json & { readonly town: string; readonly out: string };
type ImportOptions = Json & { readonly look?: boolean; readonly trust?: string };

export function addOrderCommands(program: Command): void {
  const order = program.command("order").description("orders: what is in force where, and files between servers");
  order
    .command("list")
    .description("signed orders and where they stand")
    .option("--town <code>", "only those in this town's book")
    .option("--state <state>", `only ${ORDER_STATES.join(", ")}`)
    .option("--json", "print JSON")
    .action((options: ListOptions) => runCommand(options, (services) => list(services, options)));
  order
    .command("explain")
    .description("the policy at a place and moment, demand by demand with order, version and article")
    .requiredOption("--place <code>", "code of a village, grid or other area")
    .option("--at <moment>", "e.g. 2020-02-06T09:00:00+08:00; now unless said")
    .option("--kind <kind>", PLACE_KINDS.join(", "), "village")
    .option("--json", "print JSON")
    .action((options: ExplainOptions) => runCommand(options, (services) => explain(services, options)));
  order
    .command("export")
    .argument("<id>", "the order's id, as `order list` names it")
    .description("an order as a signed file for servers of other towns")
    .requiredOption("--town <code>", "the town whose key signs it")
    .requiredOption("--out <file>", "file to write")
    .option("--json", "print JSON")
    .action((id: string, options: ExportOptions) =>
      runCommand(options, (services) => exportFile(services, id, options)),
    );
  order
    .command("import")
    .argument("<file>", "a signed order file")
    .description("take an order of another server in; taking it again changes nothing")
    .option("--look", "only say what the file says and would do")
    .option("--trust <fingerprint>", "trust its key, whose 64-digit fingerprint was compared with the issuer")
    .option("--json", "print JSON")
    .action((file: string, options: ImportOptions) =>
      runCommand(options, (services) => importFile(services, file, options)),
    );
}

async function list({ database, now }: Services, options: ListOptions): Promise<CommandResult> {
  if (options.state !== undefined && !(ORDER_STATES as readonly string[]).includes(options.state))
    throw new CommandError(`--state is one of ${ORDER_STATES.join(", ")}.`);
  const orders = await database.transaction(SERVER_SCOPE, async (tx) => {
    const towns =
      options.town === undefined ? await listTownsIn(tx, [""]) : [parseCode(TownCode, options.town, "--town")];
    const rows = await listSignedOrders(tx, towns);
    return onceEach(rows).map((row) => toItem(row, rows, now()));
  });
  const asked = orders.filter(({ state }) => options.state === undefined || state === options.state);
  return { data: { orders: asked }, text: asked.map(describeOrder).join("\n") || "No such order." };
}

async function explain({ database, now }: Services, options: ExplainOptions): Promise<CommandResult> {
  const area = parseCode(AreaCode, options.place, "--place");
  if (area.length < 9) throw new CommandError("--place is a town or something in one: 9 digits or more.");
  if (!(PLACE_KINDS as readonly string[]).includes(options.kind))
    throw new CommandError(`--kind is one of ${PLACE_KINDS.join(", ")}.`);
  const moment = parseMoment(options.at, now());
  const place = { area, placeKind: options.kind as PlaceKind };
  const rows = await database.transaction(SERVER_SCOPE, (tx) => listSignedOrders(tx, [townOf(area)]));
  const orders = rows.map(({ order }) => order);
  const demands = explainPolicy(policyAt(orders, place, moment), orders);
  const nextChange = nextPolicyChange(orders, place, moment);
  const lines = [
    ...(demands.length === 0 ? ["No order is in force there: nothing is demanded."] : demands.map(describeExplained)),
    nextChange === null ? "No change is foretold." : `Changes next at ${nextChange}.`,
  ];
  return { data: { place, moment, demands, nextChange }, text: lines.join("\n") };
}

async function exportFile(services: Services, id: string, { town, out }: ExportOptions): Promise<CommandResult> {
  const code = parseCode(TownCode, town, "--town");
  const file = await refusalsAsSentences(() => exportOrder(services, code, id));
  await writeFile(out, `${JSON.stringify(file)}\n`).catch(() => {
    throw new CommandError(`The file ${out} cannot be written.`);
  });
  return { data: { id, town, out }, text: `written to ${out}` };
}

async function importFile(services: Services, path: string, options: ImportOptions): Promise<CommandResult> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new CommandError(`The file ${path} cannot be read.`);
  });
  return refusalsAsSentences(async () => {
    const looked = await lookAtOrderFile(services, text, [""]);
    if (options.look === true) return { data: looked, text: describeReading(looked) };
    if (options.trust !== undefined) {
      const key = options.trust.replaceAll(" ", "");
      for (const { town } of looked.towns) await trustOrderKey(services, text, { town, key }, null);
    }
    const taken = await takeOrderFile(services, text, [""], null);
    return { data: taken, text: describeReading(taken) };
  });
}

async function refusalsAsSentences<T>(deed: () => Promise<T>): Promise<T> {
  try {
    return await deed();
  } catch (error) {
    throw explainRefusal(error);
  }
}

function parseCode<S extends v.GenericSchema<unknown, string>>(
  schema: S,
  code: string,
  option: string,
): v.InferOutput<S> {
  const parsed = v.safeParse(schema, code);
  if (!parsed.success) throw new CommandError(`${option} is a code of digits, as 330483107 or 330483107204.`);
  return parsed.output;
}

function parseMoment(text: string | undefined, now: Date): string {
  const moment = text === undefined ? now : new Date(text);
  if (Number.isNaN(moment.getTime()))
    throw new CommandError("--at is a moment with its offset, as 2020-02-06T09:00:00+08:00.");
  return moment.toISOString();
}
