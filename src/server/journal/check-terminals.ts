import type { Finding } from "./check-book.ts";

/** A fact as far as its terminal's chain goes: `hash` is its own terminal hash, `prev` what it says of the one before. */
export type ChainedFact = {
  readonly terminal: string;
  readonly seq: number;
  readonly prev: string | null;
  readonly hash: string;
  readonly position: number;
};

/** A link that did not close within the book: what fact `seq` of the terminal should have hashed to. */
export type OpenLink = {
  readonly terminal: string;
  readonly seq: number;
  readonly hash: string | null;
  readonly position: number;
  /** The fact before is not in the book; otherwise it is, with another hash. */
  readonly absent: boolean;
};

type Chain = {
  last: ChainedFact;
  facts: number;
  readonly ends: Map<number, ChainedFact>;
  readonly starts: Map<number, ChainedFact>;
};

/**
 * Follows the chains of all terminals through one book. A terminal's facts may come in any order, so each run of
 * consecutive numbers keeps its two ends until the next run joins: memory grows with terminals and gaps, not with facts.
 */
export class TerminalsCheck {
  readonly #chains = new Map<string, Chain>();
  readonly #broken: OpenLink[] = [];

  add(fact: ChainedFact): void {
    let chain = this.#chains.get(fact.terminal);
    if (chain === undefined)
      this.#chains.set(fact.terminal, (chain = { last: fact, facts: 0, ends: new Map(), starts: new Map() }));
    chain.facts += 1;
    if (fact.seq > chain.last.seq) chain.last = fact;
    const before = chain.ends.get(fact.seq - 1);
    if (before !== undefined) {
      chain.ends.delete(before.seq);
      this.#join(before, fact);
    } else chain.starts.set(fact.seq, fact);
    const next = chain.starts.get(fact.seq + 1);
    if (next !== undefined) {
      chain.starts.delete(next.seq);
      this.#join(fact, next);
    } else chain.ends.set(fact.seq, fact);
  }

  #join(before: ChainedFact, after: ChainedFact): void {
    if (before.hash !== after.prev) this.#broken.push(openLink(after, false));
  }

  /** Links that did not close. */
  openLinks(): OpenLink[] {
    const starts = [...this.#chains.values()].flatMap(({ starts }) => [...starts.values()]);
    // A terminal's first fact has none before it and says so.
    const open = starts
      .filter(({ seq, prev }) => seq !== 1 || prev !== null)
      .map((fact) => openLink(fact, fact.seq !== 1));
    return [...this.#broken, ...open];
  }

  /** Compares with what is kept of each terminal: last fact and count. `unknown` is the position to name where there is no fact. */
  checkHeads(
    kept: readonly { terminal: string; seq: number; hash: string; facts: number }[],
    unknown: number,
  ): Finding[] {
    const heads = new Map(kept.map((head) => [head.terminal, head]));
    const moved: number[] = [];
    for (const [terminal, { last, facts }] of this.#chains) {
      const head = heads.get(terminal);
      if (head?.seq !== last.seq || head.hash !== last.hash || head.facts !== facts) moved.push(last.position);
      heads.delete(terminal);
    }
    moved.push(...Array.from(heads, () => unknown));
    return moved.map((position) => ({ position, code: "terminal-head-moved" }));
  }
}

function openLink({ terminal, seq, prev, position }: ChainedFact, absent: boolean): OpenLink {
  return { terminal, seq: seq - 1, hash: prev, position, absent };
}
