import type {
  EmergencyItem,
  EmergencyList,
  PassageItem,
  PassageList,
  PresenceItem,
  PresenceList,
} from "#protocol/gates.ts";
import { api } from "#web/http/api.ts";
import { instantsOfDay } from "#web/time/shanghai-day.ts";
import type { AskedRecords } from "./asked-records.ts";

/** A page of records; `next` leads to the page after it. One of the lists is filled, by kind. */
export type RecordsPage = {
  readonly passages: readonly PassageItem[];
  readonly emergencies: readonly EmergencyItem[];
  readonly people: readonly PresenceItem[];
  readonly next: string | null;
};

const NOTHING: RecordsPage = { passages: [], emergencies: [], people: [], next: null };

/** The records behind a number of a district on a day. Throws ApiError. */
export async function findRecords(
  district: string,
  day: string,
  { kind, gate, village, hour }: AskedRecords,
  after: string | null = null,
): Promise<RecordsPage> {
  const base = `/api/districts/${district}`;
  if (kind === "residents-outside" || kind === "others-inside") {
    const query = new URLSearchParams({ kind, ...(village === undefined ? {} : { village }) });
    return { ...NOTHING, people: (await api.get<PresenceList>(`${base}/presences?${query}`)).people };
  }
  const query = new URLSearchParams(instantsOfDay(day, hour));
  if (gate !== undefined) query.set("gate", gate);
  if (kind === "emergency") {
    return { ...NOTHING, emergencies: (await api.get<EmergencyList>(`${base}/emergencies?${query}`)).emergencies };
  }
  query.set("metric", kind);
  if (village !== undefined) query.set("village", village);
  if (after !== null) query.set("after", after);
  return { ...NOTHING, ...(await api.get<PassageList>(`${base}/passages?${query}`)) };
}
