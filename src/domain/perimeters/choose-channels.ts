import { chooseCentre } from "./choose-centre.ts";
import { chooseMedian } from "./choose-median.ts";
import { judgeChannels, type ChannelChoice, type WalkMeasure } from "./judge-channels.ts";

/** The best set of open entrances, and what it comes to. */
export type ChosenChannels = ChannelChoice & { readonly metres: number };

/** So many walks are looked at before a search is given up: some seconds, by the longest walk up to half a minute. */
const MOST_LOOKS = 3_000_000_000;

/**
 * Which `count` of the candidates to keep open: the k-median ("total") or k-centre ("longest") of the demand.
 * `walks[candidate][demand]` is in metres; from each candidate everybody can be reached. Exact; of equally good sets the
 * first in order is chosen.
 */
export function chooseChannels(
  walks: readonly Float64Array[],
  count: number,
  measure: WalkMeasure,
  mostLooks = MOST_LOOKS,
): ChosenChannels {
  const most = Math.min(count, walks.length);
  const good = chooseOneByOne(walks, most, measure);
  const choose = measure === "total" ? chooseMedian : chooseCentre;
  const { open, isProven } = choose(walks, good, mostLooks);
  return { open, metres: judgeChannels(walks, open, measure), isProven };
}

/** A good set to begin with: each time the best one more. */
function chooseOneByOne(walks: readonly Float64Array[], count: number, measure: WalkMeasure): number[] {
  const open: number[] = [];
  while (open.length < count) {
    const rest = Array.from(walks.keys()).filter((candidate) => !open.includes(candidate));
    const metres = rest.map((candidate) => judgeChannels(walks, [...open, candidate], measure));
    open.push(rest[metres.indexOf(Math.min(...metres))]!);
  }
  return open.sort((one, other) => one - other);
}
