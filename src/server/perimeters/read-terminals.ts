import * as v from "valibot";
import type { Terminals } from "#domain/perimeters/plan-perimeter.ts";
import { findNode, type RoadNetwork } from "#domain/perimeters/road-network.ts";
import { NetworkFault } from "./network-fault.ts";
import { readJson } from "./read-network.ts";

const Nodes = v.array(v.number());
const TerminalsFile = v.object({
  S_insideTerminals: Nodes,
  T_outsideTerminals: Nodes,
  /** Who walks to the channels; those inside unless told. */
  demandNodes: v.optional(Nodes),
});

/** Whom a perimeter parts, by node ids, as numbers of the network. Throws NetworkFault. */
export async function readTerminals(path: string, network: RoadNetwork): Promise<Terminals> {
  const read = v.safeParse(TerminalsFile, await readJson(path));
  if (!read.success) throw new NetworkFault("bad-terminals", path);
  const { S_insideTerminals: inside, T_outsideTerminals: outside, demandNodes: demand = inside } = read.output;
  const numbersOf = (ids: readonly number[]) =>
    ids.map((id) => {
      const node = findNode(network, id);
      if (node === undefined) throw new NetworkFault("unknown-node", String(id));
      return node;
    });
  return { inside: numbersOf(inside), outside: numbersOf(outside), demand: numbersOf(demand) };
}
