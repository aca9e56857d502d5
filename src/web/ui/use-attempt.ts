import { ref } from "vue";

/** One deed at the server at a time: `busy` while it is under way, `error` what went wrong with the last one (ErrorNotice shows it). */
export function useAttempt() {
  const error = ref<unknown>();
  const busy = ref(false);

  /** Answers whether it went well. Never throws. */
  async function attempt(deed: () => Promise<unknown>): Promise<boolean> {
    busy.value = true;
    error.value = undefined;
    try {
      await deed();
      return true;
    } catch (failure) {
      error.value = failure;
      return false;
    } finally {
      busy.value = false;
    }
  }

  return { error, busy, attempt };
}
