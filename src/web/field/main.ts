import { commonMessages } from "#web/i18n/common-messages.ts";
import { fieldFrameMessages } from "#web/i18n/field-frame-messages.ts";
import { startApp } from "#web/ui/start-app.ts";
import FieldApp from "./FieldApp.vue";
import { createFieldRouter } from "./router.ts";
import "./vant-theme.css";

void startApp(FieldApp, {
  title: () => `${fieldFrameMessages.current.value.title} · ${commonMessages.current.value.product}`,
  plugins: [createFieldRouter()],
});
