/** One place in a family before it has a name: what the family patterns are written in. */
export type Member = {
  readonly sex: "male" | "female";
  readonly age: number;
  /** Relation to the head, as a register writes it. */
  readonly relation: string;
  /** Bears the head's surname. */
  readonly kin: boolean;
  /** Came into the family from another, often from the next county. */
  readonly marriedIn: boolean;
};
