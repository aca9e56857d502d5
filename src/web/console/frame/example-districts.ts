import type { AreaCode } from "#domain/areas/area-code.ts";
import type { DistrictList } from "#protocol/areas.ts";

/** The six villages of Liuliang, for the gallery. */
export const EXAMPLE_VILLAGES = (
  [
    ["330483107204", "湾里村", "Wanli"],
    ["330483107205", "留良村", "Liuliang"],
    ["330483107206", "新桥村", "Xinqiao"],
    ["330483107207", "华光村", "Huaguang"],
    ["330483107208", "御驾桥村", "Yujiaqiao"],
    ["330483107209", "南阳村", "Nanyang"],
  ] as const
).map(([code, name, nameEn]) => ({ code: code as AreaCode, name, nameEn }));

export const EXAMPLE_DISTRICTS: DistrictList = {
  districts: [
    { id: "liuliang", town: "330483107", name: "留良片区", nameEn: "Liuliang district", villages: EXAMPLE_VILLAGES },
  ],
};
