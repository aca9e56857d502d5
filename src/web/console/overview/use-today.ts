import { onScopeDispose, readonly, ref, type Ref } from "vue";
import { toShanghaiDay } from "#web/time/shanghai-day.ts";

/** The day it is in Asia/Shanghai. The page of a command post stays open overnight, so it changes at midnight. */
export function useToday(): Readonly<Ref<string>> {
  const today = ref(toShanghaiDay(Date.now()));
  const clock = setInterval(() => (today.value = toShanghaiDay(Date.now())), 5_000);
  onScopeDispose(() => clearInterval(clock));
  return readonly(today);
}
