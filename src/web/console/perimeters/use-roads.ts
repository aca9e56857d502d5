import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import type { DrawnRoad } from "#domain/perimeters/drawn-road.ts";
import type { DrawnRoadList } from "#protocol/plan.ts";
import { api } from "#web/http/api.ts";
import { liftPen } from "./draw-road.ts";
import { findKeptRoads, forgetRoads, keepRoads } from "./keep-roads.ts";
import { startRoads, type RoadDraft } from "./road-draft.ts";
import { listDrawn } from "./road-sketch.ts";

/** So long after the last change the browser keeps it: a drag is many changes. */
const KEEP_AFTER_MS = 300;

/** The roads of a perimeter from the server into a draft and back; what is not saved is kept in the browser meanwhile. */
export function useRoads({ town, id }: { town: string; id: string }, draft: Ref<RoadDraft | undefined>) {
  const address = `/api/perimeters/${town}/${id}/roads`;
  const saved = shallowRef<readonly DrawnRoad[]>();
  const isRestored = ref(false);
  const isSaving = ref(false);
  const error = shallowRef<unknown>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const drawn = computed(() => (draft.value === undefined ? [] : listDrawn(draft.value.sketch)));
  const isChanged = computed(() => saved.value !== undefined && !isSame(drawn.value, saved.value));

  async function load(): Promise<void> {
    error.value = undefined;
    try {
      saved.value = (await api.get<DrawnRoadList>(address)).roads;
      const kept = findKeptRoads(id);
      isRestored.value = kept !== undefined && !isSame(kept, saved.value);
      draft.value = startRoads(isRestored.value ? kept! : saved.value);
    } catch (failure) {
      error.value = failure;
    }
  }

  /** Whether it went well; otherwise the draft stays as it is, and what is wrong is told. */
  async function save(): Promise<boolean> {
    const lifted = liftPen(draft.value!);
    const roads = listDrawn(lifted.sketch);
    draft.value = lifted;
    [isSaving.value, error.value] = [true, undefined];
    try {
      await api.put(address, { roads }, { packed: true });
      [saved.value, isRestored.value] = [roads, false];
    } catch (failure) {
      error.value = failure;
    }
    isSaving.value = false;
    return error.value === undefined;
  }

  /** Back to what is saved; what was changed since is gone. */
  function discard(): void {
    clearTimeout(timer);
    timer = undefined;
    forgetRoads(id);
    isRestored.value = false;
    draft.value = startRoads(saved.value ?? []);
  }

  function keep(): void {
    clearTimeout(timer);
    timer = undefined;
    if (saved.value === undefined) return;
    if (isChanged.value) keepRoads(id, drawn.value);
    else forgetRoads(id);
  }
  const keepNow = () => timer !== undefined && keep();
  watch([() => draft.value?.sketch, saved], () => {
    clearTimeout(timer);
    timer = setTimeout(keep, KEEP_AFTER_MS);
  });
  addEventListener("pagehide", keepNow);
  onScopeDispose(() => {
    removeEventListener("pagehide", keepNow);
    keepNow();
  });
  void load();
  return { saved, drawn, isChanged, isRestored, isSaving, error, load, save, discard };
}

/** Read by name: the database keeps fields in an order of its own. */
function isSame(some: readonly DrawnRoad[], others: readonly DrawnRoad[]): boolean {
  const text = (roads: readonly DrawnRoad[]) =>
    JSON.stringify(roads.map(({ highway, name, line }) => [highway, name, line]));
  return text(some) === text(others);
}
