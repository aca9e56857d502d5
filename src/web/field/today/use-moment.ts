import { onUnmounted, ref, type Ref } from "vue";

/** Moves twice a minute: what lapses by the clock shows without anything being recorded. */
export function useMoment(): Ref<number> {
  const moment = ref(Date.now());
  const timer = setInterval(() => (moment.value = Date.now()), 30_000);
  onUnmounted(() => clearInterval(timer));
  return moment;
}
