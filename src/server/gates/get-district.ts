import { isInAreas } from "#domain/access/grant.ts";
import type { GateItem } from "#protocol/gates.ts";
import { findDistrict, type DistrictRow } from "#server/areas/store.ts";
import type { Tx } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { findGate, listGates } from "./store.ts";

/**
 * A district is looked at by those whose areas hold all of its villages; whoever holds some of them sees the district
 * with those villages alone.
 */
export async function getDistrict(tx: Tx, id: string, areas: readonly string[]): Promise<DistrictRow> {
  const district = await findDistrict(tx, id);
  const villages = district?.villages.filter((village) => isInAreas(village, areas)) ?? [];
  if (district === undefined || villages.length === 0) throw new AnswerError("not-found");
  return { ...district, villages };
}

/** The ids of a district's gates, or the one that was asked for where it is among them. */
export async function listGateIds(tx: Tx, { town, villages }: DistrictRow, asked?: string): Promise<string[]> {
  const gates = (await listGates(tx, town, villages)).map(({ id }) => id);
  return asked === undefined ? gates : gates.filter((id) => id === asked);
}

/** A gate in these areas. Throws "not-found" for any other. */
export async function getGateIn(
  tx: Tx,
  { town, id }: { readonly town: string; readonly id: string },
  areas: readonly string[],
): Promise<GateItem> {
  const gate = await findGate(tx, town, id);
  if (gate === undefined || !isInAreas(gate.area, areas)) throw new AnswerError("not-found");
  return gate;
}
