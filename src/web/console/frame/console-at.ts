import { createApp, defineComponent, h, onMounted, onUnmounted, useTemplateRef, type App, type VNodeChild } from "vue";
import { createMemoryHistory } from "vue-router";
import { answerWith, type Answers } from "#web/gallery/answer-with.ts";
import { exampleSession } from "#web/session/example-session.ts";
import ConsoleApp from "../ConsoleApp.vue";
import { createConsoleRouter } from "../router.ts";
import "../element-theme.css";

const session = exampleSession("town-command", "330483107", "Chongfu");

/** For the gallery: the whole console, opened at a path by somebody of a town's command, with what the server would answer. */
export function consoleAt(path: string, answers: Answers): () => VNodeChild {
  const page = defineComponent(() => {
    const place = useTemplateRef<HTMLElement>("place");
    let app: App | undefined;
    onMounted(async () => {
      answerWith({ "GET /api/session": session, ...answers });
      const router = createConsoleRouter(createMemoryHistory());
      await router.push(path);
      app = createApp(ConsoleApp).use(router);
      app.mount(place.value!);
    });
    onUnmounted(() => app?.unmount());
    return () => h("div", { ref: "place" });
  });
  return () => h(page);
}
