import { sql } from "kysely";
import type { RegisterMapping } from "#domain/register/register-mapping.ts";
import type { VillageCode } from "#domain/areas/area-code.ts";
import type { ImportCounts, ImportView } from "#protocol/register.ts";
import type { Tx } from "#server/db/database.ts";

export type ImportRow = {
  readonly id: string;
  readonly town: string;
  readonly village: VillageCode;
  readonly fileName: string;
  readonly file: Buffer;
  readonly sheet: number;
  readonly mapping: RegisterMapping;
  readonly remembered: boolean;
  readonly referenceDay: string;
  readonly counts: ImportCounts | null;
  readonly state: ImportView["state"];
};

export async function insertImport(
  tx: Tx,
  row: Omit<ImportRow, "file" | "counts" | "state"> & {
    file: Uint8Array;
    fileHash: string;
    by: string | null;
    now: string;
  },
): Promise<void> {
  await sql`
    INSERT INTO register_import (town, id, village, file_name, file_hash, file, sheet, mapping, remembered, reference_day, state, by_account, at)
    VALUES (${row.town}, ${row.id}, ${row.village}, ${row.fileName}, ${row.fileHash}, ${Buffer.from(row.file)}, ${row.sheet},
      ${JSON.stringify(row.mapping)}::jsonb, ${row.remembered}, ${row.referenceDay}, 'uploaded', ${row.by}, ${row.now})`.execute(
    tx,
  );
}

export async function findImport(tx: Tx, town: string, id: string): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`
    SELECT id, town, village, file_name AS "fileName", file, sheet, mapping, remembered, reference_day AS "referenceDay", counts, state
    FROM register_import WHERE town = ${town} AND id = ${id}`.execute(tx);
  return rows[0];
}

/** How the columns are to be read from now on; what was counted before does not hold any longer. */
export async function setImportReading(
  tx: Tx,
  { town, id, sheet, mapping, referenceDay }: Pick<ImportRow, "town" | "id" | "sheet" | "mapping" | "referenceDay">,
): Promise<void> {
  await sql`
    UPDATE register_import SET sheet = ${sheet}, mapping = ${JSON.stringify(mapping)}::jsonb, reference_day = ${referenceDay},
      counts = NULL, state = 'uploaded' WHERE town = ${town} AND id = ${id}`.execute(tx);
}

export async function setImportState(
  tx: Tx,
  town: string,
  id: string,
  state: ImportView["state"],
  counts?: ImportCounts,
): Promise<void> {
  await sql`
    UPDATE register_import SET state = ${state}, counts = coalesce(${counts === undefined ? null : JSON.stringify(counts)}::jsonb, counts)
    WHERE town = ${town} AND id = ${id}`.execute(tx);
}

export async function findRememberedMapping(
  tx: Tx,
  town: string,
  fingerprint: string,
): Promise<RegisterMapping | undefined> {
  const { rows } = await sql<{ mapping: RegisterMapping }>`
    SELECT mapping FROM import_mapping WHERE town = ${town} AND fingerprint = ${fingerprint}`.execute(tx);
  return rows[0]?.mapping;
}

export async function rememberMapping(tx: Tx, town: string, mapping: RegisterMapping, now: string): Promise<void> {
  await sql`
    INSERT INTO import_mapping (town, fingerprint, mapping, remembered_at)
    VALUES (${town}, ${mapping.fingerprint}, ${JSON.stringify(mapping)}::jsonb, ${now})
    ON CONFLICT (town, fingerprint) DO UPDATE SET mapping = excluded.mapping, remembered_at = excluded.remembered_at`.execute(
    tx,
  );
}
