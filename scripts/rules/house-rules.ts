import { checkFileLength } from "./check-file-length.ts";
import { checkFileNames } from "./check-file-names.ts";
import { checkGlossary } from "./check-glossary.ts";
import { checkImportForm } from "./check-import-form.ts";
import { checkMachineTraces } from "./check-machine-traces.ts";
import { checkMigrationNames } from "./check-migration-names.ts";
import { checkRuleIds } from "./check-rule-ids.ts";
import type { HouseRule } from "./finding.ts";

/** Every rule `npm run check` holds besides types, lint, format and imports. */
export const HOUSE_RULES: readonly HouseRule[] = [
  checkFileLength,
  checkFileNames,
  checkGlossary,
  checkImportForm,
  checkMachineTraces,
  checkMigrationNames,
  checkRuleIds,
];
