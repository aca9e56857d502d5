import { addressKey } from "./address-key.ts";
import type { Household, HouseholdNumber } from "./household.ts";
import { madeHouseholdNumber } from "./made-household-number.ts";
import type { ProblemCode } from "./problem-messages.ts";
import type { HouseholdCells } from "./read-household.ts";
import type { RegisterContext } from "./register-context.ts";
import type { RegisterEntry } from "./register-entry.ts";
import type { Resident } from "./resident.ts";

/** A household being put together from its rows. */
export type HouseholdDraft = {
  readonly number: HouseholdNumber;
  readonly addressKey: string;
  fields: Partial<HouseholdCells["fields"]>;
  readonly residents: Resident[];
  /** Rows taken in so far; a household of refused rows only is not recorded. */
  accepted: number;
};

/** Puts rows into households: by number, else by head and address, else with the household above at the same address. */
export function householdDrafts(context: RegisterContext) {
  const drafts = new Map<string, HouseholdDraft>();
  let above: HouseholdDraft | undefined;
  let aboveIsNumbered = false;

  /** The household of a row; undefined where nothing says which. `head` is the row's own person if they are the head. */
  function findDraft(
    cells: HouseholdCells,
    head: string | undefined,
  ): { draft: HouseholdDraft; made: boolean } | undefined {
    if (cells.number !== undefined) return { draft: open(cells.number, cells), made: false };
    const headName = cells.headName ?? head;
    if (headName === undefined && above !== undefined && !aboveIsNumbered && above.addressKey === cells.addressKey) {
      return { draft: above, made: false };
    }
    if (headName === undefined && cells.addressKey === "") return undefined;
    const key = headName === undefined ? `a:${cells.addressKey}` : `h:${headName}|${cells.addressKey}`;
    const number = madeHouseholdNumber(context.village, key);
    const made = !drafts.has(number);
    return { draft: open(number, cells, false), made };
  }

  function open(number: HouseholdNumber, cells: HouseholdCells, numbered = true): HouseholdDraft {
    const draft = drafts.get(number) ?? {
      number,
      addressKey: cells.addressKey,
      fields: {},
      residents: [],
      accepted: 0,
    };
    drafts.set(number, draft);
    above = draft;
    aboveIsNumbered = numbered;
    return draft;
  }

  function entries(): RegisterEntry[] {
    return [...drafts.values()].filter((draft) => draft.accepted > 0).map((draft) => entryOf(draft, context));
  }
  return { findDraft, entries };
}

/** Takes a row's household fields into the draft: the first to say something wins. Says whether a later row differs. */
export function mergeHouseholdFields(draft: HouseholdDraft, cells: HouseholdCells, village: string): ProblemCode[] {
  const before = draft.fields as Record<string, string | undefined>;
  let differs = false;
  for (const [field, value] of Object.entries(cells.fields) as [string, string][]) {
    if (before[field] === value) continue;
    if (before[field] === undefined || (field === "area" && before[field] === village)) before[field] = value;
    else if (addressKey(before[field]) !== addressKey(value) && !(field === "area" && value === village))
      differs = true;
  }
  return differs ? ["household-differs"] : [];
}

function entryOf(draft: HouseholdDraft, { village }: RegisterContext): RegisterEntry {
  const use = draft.fields.use ?? (draft.residents.length === 0 ? "vacant" : "self");
  const { area, group, address, compound, landlord } = draft.fields;
  const household: Household = {
    village,
    number: draft.number,
    area: area ?? (village as string as Household["area"]),
    ...(group !== undefined && { group }),
    ...(address !== undefined && { address }),
    ...(compound !== undefined && { compound }),
    use,
    ...(landlord !== undefined && { landlord }),
  };
  return { household, residents: draft.residents };
}
