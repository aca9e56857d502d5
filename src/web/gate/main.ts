import { commonMessages } from "#web/i18n/common-messages.ts";
import { gateFrameMessages } from "#web/i18n/gate-frame-messages.ts";
import { startApp } from "#web/ui/start-app.ts";
import GateApp from "./GateApp.vue";

void startApp(GateApp, {
  title: () => `${gateFrameMessages.current.value.title} · ${commonMessages.current.value.product}`,
});
