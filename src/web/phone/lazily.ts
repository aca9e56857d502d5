import { defineAsyncComponent, type Component } from "vue";
import { messagesReady } from "#web/i18n/language.ts";

/** A screen that is loaded when it is first shown, with its texts in the language of the screen. */
export function lazily<C extends Component>(load: () => Promise<{ default: C }>): C {
  return defineAsyncComponent(async () => {
    const { default: screen } = await load();
    await messagesReady();
    return screen as never;
  }) as unknown as C;
}
