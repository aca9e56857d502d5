import { onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import type {
  EmergencyItem,
  EmergencyList,
  FeedEvent,
  GatesOverview,
  PassageItem,
  PassageList,
} from "#protocol/gates.ts";
import { api } from "#web/http/api.ts";
import { ApiError } from "#web/http/api-error.ts";
import { subscribe } from "#web/http/subscribe.ts";
import type { DistrictMap } from "#web/map/map-drawing.ts";
import { instantsOfDay, toShanghaiDay } from "#web/time/shanghai-day.ts";
import { FEED_LENGTH, mergeFeed } from "./merge-feed.ts";
import { paced, type Paced } from "./paced.ts";

/** A second between two readings of the numbers: with half of it for the way, they are there within two (SPEC S6). */
const READ_EVERY_MS = 1_000;

export type FeedState = "connecting" | "live" | "interrupted";

/**
 * Everything the first page shows of a district: its numbers on `day`, today's passages and emergencies as they come, the
 * map. Follows when another district or day is chosen; what is still on its way for the old one is thrown away.
 */
export function useOverview(district: Readonly<Ref<string>>, day: Readonly<Ref<string>>) {
  const view = shallowRef<GatesOverview>();
  const readAt = ref<number>();
  const passages = shallowRef<readonly PassageItem[]>([]);
  const emergencies = shallowRef<readonly EmergencyItem[]>([]);
  const map = shallowRef<DistrictMap | null>();
  const state = ref<FeedState>("connecting");
  const error = shallowRef<unknown>();
  let leaving = new AbortController();
  let reading: Paced | undefined;
  let unsubscribe: () => void = () => undefined;
  let hasToday = false;

  async function read(signal: AbortSignal): Promise<void> {
    const asked = day.value;
    try {
      const answer = await api.get<GatesOverview>(`/api/districts/${district.value}/overview?day=${asked}`, { signal });
      if (signal.aborted || asked !== day.value) return;
      view.value = answer;
      readAt.value = Date.now();
      error.value = undefined;
    } catch (failure) {
      if (!isCancelled(failure)) error.value = failure;
    }
  }

  async function readToday(signal: AbortSignal): Promise<void> {
    const query = new URLSearchParams(instantsOfDay(toShanghaiDay(Date.now())));
    const base = `/api/districts/${district.value}`;
    const [alarms, list] = await Promise.all([
      api.get<EmergencyList>(`${base}/emergencies?${query}`, { signal }),
      api.get<PassageList>(`${base}/passages?${query}&limit=${FEED_LENGTH}`, { signal }),
    ]);
    if (signal.aborted) return;
    emergencies.value = mergeEmergencies(alarms.emergencies, emergencies.value);
    passages.value = mergeFeed(list.passages, passages.value);
    hasToday = true;
  }

  function take({ passages: fresh, emergencies: alarms }: Partial<FeedEvent>): void {
    if (fresh !== undefined && fresh.length > 0) passages.value = mergeFeed(passages.value, fresh);
    if (alarms !== undefined && alarms.length > 0) emergencies.value = mergeEmergencies(emergencies.value, alarms);
    reading?.ask();
  }

  function leave(): void {
    leaving.abort();
    leaving = new AbortController();
    reading?.stop();
    unsubscribe();
  }

  async function open(): Promise<void> {
    leave();
    [view.value, readAt.value, map.value, error.value] = [undefined, undefined, undefined, undefined];
    [passages.value, emergencies.value] = [[], []];
    state.value = "connecting";
    hasToday = false;
    if (district.value === "") return;
    const { signal } = leaving;
    const base = `/api/districts/${district.value}`;
    reading = paced(() => read(signal), READ_EVERY_MS);
    await read(signal);
    if (signal.aborted) return;
    // From the position of the numbers on, so that nothing falls between them and the feed; without numbers, from now.
    const after = (view.value as GatesOverview | undefined)?.position;
    unsubscribe = subscribe<Partial<FeedEvent>>(`${base}/feed${after === undefined ? "" : `?after=${after}`}`, take, {
      events: ["ready", "passages"],
      onState(now) {
        state.value = now;
        if (now === "live") reading?.ask();
      },
    });
    const [today, drawing] = await Promise.allSettled([
      readToday(signal),
      api.get<DistrictMap>(`${base}/map`, { signal }),
    ]);
    if (signal.aborted) return;
    if (today.status === "rejected") error.value = today.reason;
    map.value = drawing.status === "fulfilled" ? drawing.value : null;
  }

  async function retry(): Promise<void> {
    reading?.ask();
    if (!hasToday) await readToday(leaving.signal).catch(() => undefined);
  }

  /** Midnight, or another day: the old day's numbers are not shown under the new one's name. */
  function changeDay(): void {
    view.value = undefined;
    reading?.ask();
    const today = toShanghaiDay(Date.now());
    emergencies.value = emergencies.value.filter(({ at }) => toShanghaiDay(Date.parse(at)) === today);
  }

  watch(district, open, { immediate: true });
  watch(day, changeDay);
  const wake = () => reading?.ask();
  addEventListener("online", wake);
  onScopeDispose(() => {
    removeEventListener("online", wake);
    leave();
  });
  return { view, readAt, passages, emergencies, map, state, error, retry };
}

/** Newest first; one that was noted meanwhile takes the place of itself. */
function mergeEmergencies(known: readonly EmergencyItem[], fresh: readonly EmergencyItem[]): EmergencyItem[] {
  const byId = new Map([...known, ...fresh].map((one) => [one.id, one]));
  return [...byId.values()].sort((a, b) => (a.at < b.at ? 1 : -1));
}

function isCancelled(failure: unknown): boolean {
  return failure instanceof ApiError && failure.code === "cancelled";
}
