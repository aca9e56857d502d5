import type { perimeters } from "#web/i18n/zh-CN/perimeters.ts";

/** A kind of road of OpenStreetMap in words: links and lesser kinds by what they lead to; the tag itself where there is no word. */
export function describeHighway({ plan: { highways } }: typeof perimeters, highway: string): string {
  const words: Readonly<Record<string, string>> = highways;
  return words[highway.replace(/_link$/, "")] ?? highway;
}
