/** What a perimeter needs of OpenStreetMap's elements. */
export type OsmWay = {
  readonly id: number;
  readonly nodes: readonly number[];
  readonly highway: string | undefined;
  readonly area: string | undefined;
  readonly name: string | undefined;
};
/** Degrees. */
export type OsmNode = { readonly id: number; readonly lon: number; readonly lat: number };

/** Who is told of the elements of a file, as they come. Nodes are read only where they are asked for. */
export type OsmVisitor = { readonly way?: (way: OsmWay) => void; readonly node?: (node: OsmNode) => void };
