import * as v from "valibot";
import type { Terminals } from "#domain/perimeters/plan-perimeter.ts";
import { TRAVEL_MODES } from "#domain/perimeters/road-class.ts";
import { findNode, type RoadNetwork } from "#domain/perimeters/road-network.ts";
import { NetworkFault } from "./network-fault.ts";
import { readJson } from "./read-network.ts";

const Nodes = v.array(v.number());
const TerminalsFile = v.object({
  S_insideTerminals: Nodes,
  T_outsideTerminals: Nodes,
  /** Who walks to the channels; those inside unless told. */
  demandNodes: v.nullish(Nodes),
  /** Whose roads the nodes are of. */
  mode: v.nullish(v.picklist(TRAVEL_MODES)),
});
export type TerminalsFile = v.InferOutput<typeof TerminalsFile>;

/** Whom a perimeter parts, by node ids. Throws NetworkFault. */
export async function readTerminals(path: string): Promise<TerminalsFile> {
  const read = v.safeParse(TerminalsFile, await readJson(path));
  if (!read.success) throw new NetworkFault("bad-terminals", path);
  return read.output;
}

/** The same as numbers of a network. Throws NetworkFault for a node it does not have. */
export function findTerminals(file: TerminalsFile, network: RoadNetwork): Terminals {
  const { S_insideTerminals: inside, T_outsideTerminals: outside } = file;
  const numbersOf = (ids: readonly number[]) =>
    ids.map((id) => {
      const node = findNode(network, id);
      if (node === undefined) throw new NetworkFault("unknown-node", String(id));
      return node;
    });
  return { inside: numbersOf(inside), outside: numbersOf(outside), demand: numbersOf(file.demandNodes ?? inside) };
}
