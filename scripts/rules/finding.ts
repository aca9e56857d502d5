/** A file of the tree: path from the root with forward slashes, and its text. */
export type SourceFile = { readonly path: string; readonly text: string };

/** Something a rule of the house does not allow (error), or that should be seen to (warning). */
export type Finding = {
  readonly rule: string;
  readonly severity: "error" | "warning";
  readonly file: string;
  /** From 1; absent where the whole file is meant. */
  readonly line?: number;
  readonly message: string;
};

/** A rule of the house looks at the whole tree and says what it finds. Pure, so that tests hand it a tree of their own. */
export type HouseRule = (tree: readonly SourceFile[]) => Finding[];
