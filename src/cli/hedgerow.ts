import { Command } from "commander";
import { addAccountCommands } from "./account-commands.ts";
import { addDemoCommands } from "./demo-commands.ts";
import { addDoctorCommand } from "./doctor-command.ts";
import { addJournalCommands } from "./journal-commands.ts";
import { addOrderCommands } from "./order-commands.ts";
import { addPassCommands } from "./pass-commands.ts";
import { addPerimeterCommands } from "./perimeter-commands.ts";
import { addRegisterCommands } from "./register-commands.ts";
import { addStartCommand } from "./start-command.ts";
import { addTlsCommand } from "./tls-command.ts";

/** `npm run -s hedgerow -- <command>`: what operators do without a browser. Every command prints JSON with --json. */
const program = new Command("hedgerow")
  .description("Hedgerow 篱笆: layered epidemic protection for villages, towns and counties")
  .showHelpAfterError()
  .configureOutput({ writeErr: (text) => process.stderr.write(text) });

addStartCommand(program);
addDoctorCommand(program);
addAccountCommands(program);
addDemoCommands(program);
addRegisterCommands(program);
addJournalCommands(program);
addOrderCommands(program);
addPassCommands(program);
addPerimeterCommands(program);
addTlsCommand(program);

await program.parseAsync();
