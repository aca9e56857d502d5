import { readonly, ref } from "vue";
import { ApiError } from "#web/http/api-error.ts";

export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name, as a switch shows it: whoever cannot read the screen finds the way out. */
export const LANGUAGE_NAMES = { "zh-CN": "中文", en: "English" } as const satisfies Record<Language, string>;

const STORED_AS = "hedgerow.language";
const current = ref<Language>(findStoredLanguage() ?? "zh-CN");
const waiting = new Set<() => Promise<void>>();

/** The language of the screen. Chinese until somebody chooses: a phone set to English may belong to anyone. */
export const language = readonly(current);

/** Switches once every text in use has arrived; stays, and throws ApiError "offline", when one cannot be fetched. */
export async function setLanguage(wanted: Language): Promise<void> {
  if (wanted === "en") {
    await loadEnglish().catch(() => {
      throw new ApiError(0, { code: "offline" });
    });
  }
  current.value = wanted;
  document.documentElement.lang = wanted;
  try {
    localStorage.setItem(STORED_AS, wanted);
  } catch {
    // A browser that keeps nothing still shows the language until it is closed.
  }
}

/** Texts that are not loaded yet announce how to load them; see defineMessages. */
export function addEnglishLoader(load: () => Promise<void>): void {
  waiting.add(load);
}

/**
 * To be awaited before the first screen and after each lazily loaded part of an app: the texts it brought are there, in the
 * language chosen. Without network the screen stays Chinese.
 */
export async function messagesReady(): Promise<void> {
  document.documentElement.lang = current.value;
  if (current.value !== "en") return;
  try {
    await loadEnglish();
  } catch {
    current.value = "zh-CN";
    document.documentElement.lang = "zh-CN";
  }
}

async function loadEnglish(): Promise<void> {
  await Promise.all(
    [...waiting].map(async (load) => {
      await load();
      waiting.delete(load);
    }),
  );
}

function findStoredLanguage(): Language | undefined {
  try {
    const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(STORED_AS);
    return LANGUAGES.find((known) => known === asked);
  } catch {
    return undefined;
  }
}
