import { onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import type { DrawnRoad } from "#domain/perimeters/drawn-road.ts";
import type { GateItem } from "#protocol/gates.ts";
import type { PerimeterItem, PerimeterList } from "#protocol/entrances.ts";
import type { DrawnRoadList } from "#protocol/plan.ts";
import { api } from "#web/http/api.ts";
import { ApiError } from "#web/http/api-error.ts";
import { subscribe } from "#web/http/subscribe.ts";
import type { DistrictMap } from "#web/map/map-drawing.ts";
import { paced, type Paced } from "../overview/paced.ts";

/** A second between two readings, however fast facts come. */
const READ_EVERY_MS = 1_000;

/** The perimeters of a district as they are, its gates and its map; brought up to date by the server's events. */
export function usePerimeters(district: Readonly<Ref<string>>) {
  const perimeters = shallowRef<readonly PerimeterItem[]>();
  const gates = shallowRef<readonly GateItem[]>([]);
  const map = shallowRef<DistrictMap | null>();
  const roads = shallowRef<readonly DrawnRoad[]>([]);
  const readAt = ref<string>();
  const isLive = ref(false);
  const error = shallowRef<unknown>();
  let leaving = new AbortController();
  let reading: Paced | undefined;
  let unsubscribe: () => void = () => undefined;

  async function read(signal: AbortSignal): Promise<void> {
    const base = `/api/districts/${district.value}`;
    try {
      const [list, all] = await Promise.all([
        api.get<PerimeterList>(`${base}/perimeters`, { signal }),
        api.get<{ gates: GateItem[] }>(`${base}/gates`, { signal }),
      ]);
      if (signal.aborted) return;
      [perimeters.value, gates.value, readAt.value] = [list.perimeters, all.gates, list.moment];
      error.value = undefined;
    } catch (failure) {
      if (!(failure instanceof ApiError && failure.code === "cancelled")) error.value = failure;
    }
  }

  function leave(): void {
    leaving.abort();
    leaving = new AbortController();
    reading?.stop();
    unsubscribe();
  }

  async function open(): Promise<void> {
    leave();
    [perimeters.value, map.value, error.value] = [undefined, undefined, undefined];
    if (district.value === "") return;
    const { signal } = leaving;
    const base = `/api/districts/${district.value}`;
    reading = paced(() => read(signal), READ_EVERY_MS);
    reading.ask();
    unsubscribe = subscribe(`${base}/perimeters/feed`, () => reading?.ask(), {
      events: ["ready", "perimeters"],
      onState: (now) => (isLive.value = now === "live"),
    });
    roads.value = [];
    void readRoads();
    const drawing = await api.get<DistrictMap>(`${base}/map`, { signal }).catch(() => null);
    if (!signal.aborted) map.value = drawing;
  }

  /** Seldom changed, and large: read when the map is opened and when somebody here has drawn. */
  async function readRoads(): Promise<void> {
    const { signal } = leaving;
    const address = `/api/districts/${district.value}/roads`;
    const list = await api.get<DrawnRoadList>(address, { signal }).catch(() => undefined);
    if (!signal.aborted && list !== undefined) roads.value = list.roads;
  }

  watch(district, open, { immediate: true });
  onScopeDispose(leave);
  return { perimeters, gates, map, roads, readAt, isLive, error, ask: () => reading?.ask(), readRoads };
}
