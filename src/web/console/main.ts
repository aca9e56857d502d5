import { consoleFrameMessages } from "#web/i18n/console-frame-messages.ts";
import { commonMessages } from "#web/i18n/common-messages.ts";
import { startApp } from "#web/ui/start-app.ts";
import ConsoleApp from "./ConsoleApp.vue";
import { createConsoleRouter } from "./router.ts";
import "./element-theme.css";

void startApp(ConsoleApp, {
  title: () => `${consoleFrameMessages.current.value.title} · ${commonMessages.current.value.product}`,
  plugins: [createConsoleRouter()],
});
