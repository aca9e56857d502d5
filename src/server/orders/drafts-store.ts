import { sql } from "kysely";
import type { OrderContent } from "#domain/orders/order.ts";
import type { Tx } from "#server/db/database.ts";

export type DraftRow = {
  readonly id: string;
  readonly town: string;
  readonly content: OrderContent;
  readonly changedAt: string;
  readonly begunBy: string | null;
  readonly begunAt: string;
  /** Why the countersignature was refused, where it was. */
  readonly returned: { readonly by: string | null; readonly at: string; readonly reasons: string } | null;
};

const DRAFT = sql`
  d.id, d.town, d.content, d.changed_at AS "changedAt", d.begun_by AS "begunBy", d.begun_at AS "begunAt",
  CASE WHEN d.returned IS NULL THEN NULL ELSE d.returned || jsonb_build_object('by', a.name) END AS returned
  FROM order_draft d LEFT JOIN account a ON a.id = (d.returned ->> 'by')::uuid`;

export async function listDrafts(tx: Tx, towns: readonly string[]): Promise<DraftRow[]> {
  const { rows } =
    await sql<DraftRow>`SELECT ${DRAFT} WHERE d.town = ANY (${towns as string[]}) ORDER BY d.changed_at DESC`.execute(
      tx,
    );
  return rows;
}

export async function findDraft(tx: Tx, town: string, id: string): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`SELECT ${DRAFT} WHERE d.town = ${town} AND d.id = ${id}`.execute(tx);
  return rows[0];
}

/** Begins a draft, or writes it anew; who began it stays. */
export async function putDraft(
  tx: Tx,
  draft: { id: string; town: string; content: OrderContent; by: string | null; now: string },
): Promise<void> {
  await sql`
    INSERT INTO order_draft (id, town, content, by_account, changed_at, begun_by, begun_at)
    VALUES (${draft.id}, ${draft.town}, ${JSON.stringify(draft.content)}::jsonb, ${draft.by}, ${draft.now}, ${draft.by},
      ${draft.now})
    ON CONFLICT (town, id) DO UPDATE SET content = excluded.content, by_account = excluded.by_account, changed_at = excluded.changed_at`.execute(
    tx,
  );
}

/** Puts an order that was not countersigned back among the drafts, with the reasons. */
export async function returnDraft(
  tx: Tx,
  draft: { id: string; town: string; content: OrderContent; begunBy: string | null; begunAt: string },
  returned: { readonly by: string; readonly at: string; readonly reasons: string },
): Promise<void> {
  await sql`
    INSERT INTO order_draft (id, town, content, by_account, changed_at, begun_by, begun_at, returned)
    VALUES (${draft.id}, ${draft.town}, ${JSON.stringify(draft.content)}::jsonb, ${returned.by}, ${returned.at},
      ${draft.begunBy}, ${draft.begunAt}, ${JSON.stringify(returned)}::jsonb)`.execute(tx);
}

export async function deleteDraft(tx: Tx, town: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`DELETE FROM order_draft WHERE town = ${town} AND id = ${id}`.execute(tx);
  return numAffectedRows === 1n;
}
