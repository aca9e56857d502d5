import type { DistrictList } from "#protocol/areas.ts";
import type { AreaView } from "#protocol/register.ts";
import { api } from "#web/http/api.ts";
import type { Language } from "#web/i18n/language.ts";
import { getSession } from "#web/session/use-session.ts";

/** The villages in hand: those of the districts, and those a duty is held in that belong to no district. */
export async function listHeldVillages(
  { districts }: DistrictList,
  language: Language,
): Promise<{ value: string; text: string }[]> {
  const known = districts.flatMap(({ villages }) => villages);
  const held = getSession()
    .account.grants.map(({ area }) => area)
    .filter((area) => area.length === 12 && !known.some(({ code }) => code === area));
  const others = await Promise.all(
    [...new Set(held)].map((area) => api.get<AreaView>(`/api/register/areas/${area}`).catch(() => undefined)),
  );
  return [...known, ...others.filter((area) => area !== undefined)].map(({ code, name, nameEn }) => ({
    value: code,
    text: (language === "en" && nameEn) || name,
  }));
}
