import { computed, shallowRef, type ComputedRef } from "vue";
import { addEnglishLoader, language } from "./language.ts";

/** The texts of one area in the language of the screen. */
export type Messages<M> = { readonly current: ComputedRef<M> };

/**
 * Joins the Chinese texts of an area, which are part of the app, and the English ones, which are fetched only where
 * somebody reads English:
 *
 *     export const gatesMessages = defineMessages(zh, async () => (await import("./en/gates.ts")).gates);
 */
export function defineMessages<M extends object>(zh: M, loadEnglish: () => Promise<M>): Messages<M> {
  const english = shallowRef<M>();
  addEnglishLoader(async () => {
    english.value = await loadEnglish();
  });
  return { current: computed(() => (language.value === "en" ? (english.value ?? zh) : zh)) };
}
