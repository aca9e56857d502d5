import type { Finding, SourceFile } from "./finding.ts";

const MIGRATION = /^src\/server\/db\/migrations\//;
const VERBS = "add|alter|backfill|create|drop|enable|grant|index|partition|rename|revoke|seed|split|move|widen|narrow";
const GOOD_NAME = new RegExp(`^(\\d{14})-(${VERBS})(-[a-z0-9]+)+\\.sql$`);

/** Migrations are `YYYYMMDDhhmmss-verb-….sql`, each with a moment of its own: they run in the order of their names. */
export function checkMigrationNames(tree: readonly SourceFile[]): Finding[] {
  const seen = new Map<string, string>();
  return tree
    .filter(({ path }) => MIGRATION.test(path))
    .flatMap(({ path }) => {
      const message = complaintAbout(path.replace(MIGRATION, ""), seen);
      return message === undefined ? [] : [{ rule: "migration-names", severity: "error", file: path, message }];
    });
}

function complaintAbout(name: string, seen: Map<string, string>): string | undefined {
  const moment = GOOD_NAME.exec(name)?.[1];
  if (moment === undefined) return "a migration is called YYYYMMDDhhmmss-verb-what.sql";
  const other = seen.get(moment);
  seen.set(moment, name);
  return other === undefined ? undefined : `has the same moment as ${other}`;
}
