import { commonMessages } from "#web/i18n/common-messages.ts";
import { startApp } from "#web/ui/start-app.ts";
import ResidentApp from "./ResidentApp.vue";

void startApp(ResidentApp, { title: () => commonMessages.current.value.product });
