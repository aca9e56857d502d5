import type { Passage, PassagePerson } from "./gate-facts.ts";

/** Somebody of a household going out; `person` is their place in the passage, from 0. */
export type Goer = { readonly household: string; readonly village: string | null; readonly person: number };

/** Did this person go through, registered or not? */
export function hasPassed({ verdict }: Pick<PassagePerson, "verdict">): boolean {
  return verdict === "admit" || verdict === "register";
}

/** Members of households who went out with a passage: what a household's outing quota counts. */
export function listGoers({ direction, people }: Pick<Passage, "direction" | "people">): Goer[] {
  if (direction !== "out") return [];
  return people.flatMap((one, person) => {
    const { household, village } = one;
    return household !== null && hasPassed(one) ? [{ household, village, person }] : [];
  });
}
