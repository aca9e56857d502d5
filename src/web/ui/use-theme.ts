import { readonly, ref, type Ref } from "vue";

export const THEME_CHOICES = ["system", "light", "dark", "glare"] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];
export type Theme = Exclude<ThemeChoice, "system">;

const STORED_AS = "hedgerow.theme";
const choice = ref<ThemeChoice>("system");
const theme = ref<Theme>("light");

/** What is chosen ("system" follows the device), and what is shown now. */
export function useTheme(): {
  choice: Readonly<Ref<ThemeChoice>>;
  theme: Readonly<Ref<Theme>>;
  chooseTheme: (wanted: ThemeChoice) => void;
} {
  return { choice: readonly(choice), theme: readonly(theme), chooseTheme };
}

/** To be called once, before the app is mounted: shows what was chosen on this device and follows its settings. */
export function startTheme(): void {
  choice.value = findStoredChoice() ?? "system";
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
    matchMedia(query).addEventListener("change", showTheme);
  }
  showTheme();
}

function chooseTheme(wanted: ThemeChoice): void {
  choice.value = wanted;
  try {
    localStorage.setItem(STORED_AS, wanted);
  } catch {
    // Shown until the app is closed.
  }
  showTheme();
}

function showTheme(): void {
  theme.value = choice.value === "system" ? systemTheme() : choice.value;
  const root = document.documentElement;
  root.dataset["theme"] = theme.value;
  // The names under which Element Plus and Vant know the dark.
  root.classList.toggle("dark", theme.value === "dark");
  root.classList.toggle("van-theme-dark", theme.value === "dark");
  const bar = document.querySelector('meta[name="theme-color"]');
  bar?.setAttribute("content", getComputedStyle(root).getPropertyValue("--hedge-deep").trim());
}

function systemTheme(): Theme {
  if (matchMedia("(prefers-contrast: more)").matches) return "glare";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function findStoredChoice(): ThemeChoice | undefined {
  try {
    const asked = new URLSearchParams(location.search).get("theme") ?? localStorage.getItem(STORED_AS);
    return THEME_CHOICES.find((known) => known === asked);
  } catch {
    return undefined;
  }
}
