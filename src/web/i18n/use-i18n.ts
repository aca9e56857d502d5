import { computed, type ComputedRef, type Ref } from "vue";
import type { Messages } from "./define-messages.ts";
import { formatsFor, type Formats } from "./format.ts";
import { language, setLanguage, type Language } from "./language.ts";

/**
 * Texts and formats in the language of the screen. In a template the refs unwrap:
 *
 *     const { t, format } = useI18n(gatesMessages);
 *     {{ t.queue.waiting(3) }}  {{ format.time(passage.at) }}
 */
export function useI18n<M>(messages: Messages<M>): {
  t: ComputedRef<M>;
  format: ComputedRef<Formats>;
  language: Readonly<Ref<Language>>;
  setLanguage: (wanted: Language) => Promise<void>;
} {
  return { t: messages.current, format: computed(() => formatsFor(language.value)), language, setLanguage };
}
