import type { PerimeterItem } from "#protocol/entrances.ts";
import type { Tx } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { viewPerimeters } from "./view-perimeters.ts";

type Asked = { readonly town: string; readonly id: string };

/** A perimeter that touches the caller's areas. Throws "not-found" for any other. */
export async function getPerimeter(
  tx: Tx,
  { town, id }: Asked,
  areas: readonly string[],
  now: Date,
): Promise<PerimeterItem> {
  const found = (await viewPerimeters(tx, town, areas, now.toISOString())).find((one) => one.id === id);
  if (found === undefined) throw new AnswerError("not-found");
  return found;
}

/** One that lies in them whole, and so may be changed. */
export async function getOwnPerimeter(
  tx: Tx,
  asked: Asked,
  areas: readonly string[],
  now: Date,
): Promise<PerimeterItem> {
  const perimeter = await getPerimeter(tx, asked, areas, now);
  if (!perimeter.own) throw new AnswerError("not-found");
  return perimeter;
}
