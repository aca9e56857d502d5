import type { DistrictItem } from "#protocol/areas.ts";
import { getSession } from "#web/session/use-session.ts";

/** An area an order may bind, by code and name. */
export type AreaChoice = { readonly value: string; readonly text: string };

/** The villages in hand, in the language of the screen. */
export function villageChoices(districts: readonly DistrictItem[], language: string): readonly AreaChoice[] {
  return districts.flatMap(({ villages }) =>
    villages.map(({ code, name, nameEn }) => ({ value: code, text: (language === "en" && nameEn) || name })),
  );
}

/** Whole counties and towns in hand: an order for all of one also binds its towns on other servers. */
export function wholeAreaChoices(language: string): readonly AreaChoice[] {
  const { grants } = getSession().account;
  const choices = grants
    .filter(({ area }) => area.length <= 9)
    .map(({ area, areaName, areaNameEn }): [string, string] => [area, (language === "en" && areaNameEn) || areaName]);
  return [...new Map(choices)].map(([value, text]) => ({ value, text }));
}

/** The names of all of these by code. */
export function areaNames(districts: readonly DistrictItem[], language: string): Readonly<Record<string, string>> {
  const choices = [...wholeAreaChoices(language), ...villageChoices(districts, language)];
  return Object.fromEntries(choices.map(({ value, text }) => [value, text]));
}
