import type { AreaCode } from "#domain/areas/area-code.ts";
import { addressKey } from "./address-key.ts";
import { cellText } from "./cell-text.ts";
import type { FieldReader } from "./field-cells.ts";
import { unread } from "./field-reading.ts";
import type { Household, HouseholdNumber } from "./household.ts";
import { findAreaBelow } from "./match-area.ts";
import { readHouseUse } from "./read-house-use.ts";
import { readHouseholdNumber } from "./read-household-number.ts";
import { readText } from "./read-text.ts";
import type { RegisterContext } from "./register-context.ts";
import { withoutUndefined } from "./without-undefined.ts";
import { toHalfWidth } from "./to-half-width.ts";

/** A household as one row tells it. */
export type HouseholdCells = {
  readonly number: HouseholdNumber | undefined;
  /** Name of the head, where the row has a column for it. */
  readonly headName: string | undefined;
  readonly addressKey: string;
  readonly fields: Omit<Household, "number" | "village" | "use"> & { readonly use?: Household["use"] };
};

/** The household's side of a row. An area the village does not have is a warning: the household then stands under what is known. */
export function readHousehold(reader: FieldReader, context: RegisterContext): HouseholdCells {
  const village = toHalfWidth(cellText(reader.cell("village"))).replace(/\s/g, "");
  if (/^\d{12}$/.test(village) && village !== context.village) reader.note("village", unread("other-village"));
  const address = reader.take("address", (cell) => readText(cell, 120));
  const headName = cellText(reader.cell("headName")).replace(/\s/g, "");
  return {
    number: reader.take("householdNumber", readHouseholdNumber),
    headName: headName === "" ? undefined : headName,
    addressKey: addressKey(address ?? ""),
    fields: withoutUndefined({
      area: readArea(reader, context),
      group: reader.take("group", (cell) => readText(cell, 40)),
      address,
      compound: reader.take("compound", (cell) => readText(cell, 40)),
      use: reader.take("use", readHouseUse),
      landlord: reader.take("landlord", (cell) => readText(cell, 40)),
    }) as HouseholdCells["fields"],
  };
}

function readArea(reader: FieldReader, { village, areas }: RegisterContext): AreaCode {
  const grid = cellText(reader.cell("grid"));
  const micro = cellText(reader.cell("microGrid"));
  const gridArea = grid === "" ? undefined : findAreaBelow(village, grid, areas);
  if (grid !== "" && gridArea === undefined) reader.note("grid", unread("grid-unknown"));
  if (micro === "") return gridArea?.code ?? (village as string as AreaCode);
  const microArea =
    gridArea === undefined
      ? findMicroGridAlone(micro, village, areas)
      : findAreaBelow(gridArea.code, micro, areas)?.code;
  if (microArea === undefined) reader.note("microGrid", unread("micro-grid-unknown"));
  return microArea ?? gridArea?.code ?? (village as string as AreaCode);
}

/** Without a grid: "2-03" names both, a name may be the only one of its kind in the village. */
function findMicroGridAlone(said: string, village: string, areas: RegisterContext["areas"]): AreaCode | undefined {
  const pair = /^(.*\d.*?)[-—.](.*\d.*)$/.exec(toHalfWidth(said));
  const grid = pair === null ? undefined : findAreaBelow(village, pair[1]!, areas);
  if (grid !== undefined) return findAreaBelow(grid.code, pair![2]!, areas)?.code;
  const named = areas.filter(
    (area) => area.code.length === 16 && area.code.startsWith(village) && (area.name === said || area.code === said),
  );
  return named.length === 1 ? named[0]!.code : undefined;
}
