import { findNextSlip, type SlipBlock } from "#domain/gates/find-next-slip.ts";
import { formatSlipNumber, slipPlaceOf, type SlipNumber } from "#domain/gates/slip-number.ts";

/** A slip this phone told a guard to write, and when: to be typed in later. */
export type HandedSlip = { readonly slip: SlipNumber; readonly at: string };

type Kept = {
  readonly blocks: readonly SlipBlock[];
  /** The numbers typed in, as far as the server told. */
  readonly typedIn: readonly SlipNumber[];
  readonly handed: readonly HandedSlip[];
};

const STORED_AS = "hedgerow.gate.slips";
const NOTHING: Kept = { blocks: [], typedIn: [], handed: [] };

/**
 * The pad of paper slips as this phone knows it. Kept beside the phone's main storage (localStorage, and memory where even
 * that is refused): it is wanted just when the other is full or broken.
 */
export class SlipPad {
  #kept: Kept;

  constructor() {
    this.#kept = read() ?? NOTHING;
  }

  /** What the server says is printed for this gate and was typed in. */
  brief(blocks: readonly SlipBlock[], typedIn: readonly SlipNumber[]): void {
    const known = new Set(typedIn);
    this.#keep({ blocks, typedIn, handed: this.#kept.handed.filter(({ slip }) => !known.has(slip)) });
  }

  /** The number that comes next; undefined when none is known to be printed: then it is the next slip of the pad. */
  peek(): SlipNumber | undefined {
    const { blocks, typedIn, handed } = this.#kept;
    const used = [...typedIn, ...handed.map(({ slip }) => slip)].map(slipPlaceOf);
    const next = findNextSlip(blocks, used);
    return next === undefined ? undefined : formatSlipNumber(next);
  }

  /** Takes the next number for what happens at this moment; it is not told again. */
  handOut(at: string): SlipNumber | undefined {
    const slip = this.peek();
    if (slip !== undefined) this.#keep({ ...this.#kept, handed: [...this.#kept.handed, { slip, at }] });
    return slip;
  }

  /** Nothing needed to be written on it after all. */
  takeBack(slip: SlipNumber): void {
    this.#keep({ ...this.#kept, handed: this.#kept.handed.filter((one) => one.slip !== slip) });
  }

  /** It stands in the journal of this phone now. */
  noteTypedIn(slip: SlipNumber): void {
    const { typedIn, handed } = this.#kept;
    this.#keep({ ...this.#kept, typedIn: [...typedIn, slip], handed: handed.filter((one) => one.slip !== slip) });
  }

  /** What a guard of this phone was told to write and nobody has typed in, oldest first. */
  listHanded(): readonly HandedSlip[] {
    return this.#kept.handed;
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    try {
      localStorage.setItem(STORED_AS, JSON.stringify(kept));
    } catch {
      // Known until the app is closed.
    }
  }
}

function read(): Kept | undefined {
  try {
    const stored = JSON.parse(localStorage.getItem(STORED_AS) ?? "null") as Partial<Kept> | null;
    return stored === null ? undefined : { ...NOTHING, ...stored };
  } catch {
    return undefined;
  }
}
