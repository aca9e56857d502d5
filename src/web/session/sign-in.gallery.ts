import { h } from "vue";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import AccountPanel from "./AccountPanel.vue";
import { exampleSession } from "./example-session.ts";
import SignInScreen from "./SignInScreen.vue";

export const gallery: GalleryScreen = {
  name: "session/sign-in",
  device: "phone",
  states: {
    console: () => h(SignInScreen, { app: "console", view: "password" }),
    field: () => h(SignInScreen, { app: "field", view: "password" }),
    "session-ended": () => h(SignInScreen, { app: "console", view: "password", expired: true }),
    "link-expired": () => h(SignInScreen, { app: "console", view: "link" }),
    account: () => h("main", { style: "padding: 16px" }, h(AccountPanel, { session: exampleSession() })),
    "no-duty": () =>
      h(
        "main",
        { style: "padding: 16px" },
        h(AccountPanel, { session: { ...exampleSession(), account: { ...exampleSession().account, grants: [] } } }),
      ),
  },
};
