import { createApp, watchEffect, type Component, type Plugin } from "vue";
import { language, messagesReady } from "#web/i18n/language.ts";
import { startTheme } from "./use-theme.ts";
import "./base.css";

export type StartOptions = {
  /** The title of the browser's tab, read again when the language changes. */
  readonly title: () => string;
  readonly plugins?: readonly Plugin[];
};

/** Mounts an app on #app in the light and language chosen on this device. */
export async function startApp(root: Component, { title, plugins = [] }: StartOptions): Promise<void> {
  startTheme();
  await messagesReady();
  watchEffect(() => {
    document.title = title();
    document.documentElement.lang = language.value;
  });
  const app = createApp(root);
  for (const plugin of plugins) app.use(plugin);
  app.mount("#app");
}
