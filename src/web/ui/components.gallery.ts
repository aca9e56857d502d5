import { h } from "vue";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import { ApiError } from "#web/http/api-error.ts";
import AppButton from "./AppButton.vue";
import DisplaySettings from "./DisplaySettings.vue";
import EmptyState from "./EmptyState.vue";
import ErrorNotice from "./ErrorNotice.vue";
import ProgressBar from "./ProgressBar.vue";
import StatusChip from "./StatusChip.vue";
import SyncBadge from "./SyncBadge.vue";
import TextField from "./TextField.vue";
import VerdictChip from "./VerdictChip.vue";

const NOW = Date.parse("2020-02-06T02:00:00Z");
const stack = (...children: unknown[]) =>
  h("div", { style: "display: grid; gap: 16px; justify-items: start" }, children as never);
const noop = () => undefined;

export const gallery: GalleryScreen = {
  name: "ui/components",
  device: "part",
  states: {
    buttons: () =>
      stack(
        ...(["primary", "plain", "quiet", "danger"] as const).map((kind) =>
          h(AppButton, { kind, icon: "check" }, () => kind),
        ),
        h(AppButton, { kind: "primary", busy: true }, () => "busy"),
        h(AppButton, { kind: "primary", disabled: true }, () => "disabled"),
      ),
    fields: () =>
      stack(
        h(TextField, { label: "Household number", modelValue: "0265", hint: "Hint" }),
        h(TextField, { label: "Household number", modelValue: "", error: "Fill this in", required: true }),
      ),
    verdicts: () =>
      stack(...(["admit", "register", "turn-back", "hold"] as const).map((kind) => h(VerdictChip, { kind }))),
    chips: () =>
      stack(
        ...(["neutral", "good", "info", "warn", "bad"] as const).map((tone) => h(StatusChip, { tone }, () => tone)),
      ),
    sync: () =>
      stack(
        h(SyncBadge, { now: NOW, state: { online: true, waiting: 0, refused: 0, rulesAt: NOW - 20_000 } }),
        h(SyncBadge, { now: NOW, state: { online: true, waiting: 12, refused: 0, rulesAt: NOW - 180_000 } }),
        h(SyncBadge, { now: NOW, state: { online: false, waiting: 148, refused: 2, rulesAt: NOW - 9e7 } }),
        h(SyncBadge, { now: NOW, state: { online: false, waiting: 0, refused: 0, rulesAt: undefined } }),
      ),
    empty: () => h(EmptyState, { title: "Nothing is in your hands today", hint: "Work given to you will stand here." }),
    error: () =>
      stack(
        h(ErrorNotice, { error: new ApiError(0, { code: "offline" }), onRetry: noop }),
        h(ErrorNotice, { error: new ApiError(422, { code: "file-hostile" }) }),
        h(ErrorNotice, { error: new Error("unforeseen") }),
      ),
    progress: () =>
      stack(
        h(ProgressBar, { label: "Import of Wanli", done: 1830, total: 4508, onCancel: noop }),
        h(ProgressBar, { label: "Import of Wanli", done: 0, total: null }),
      ),
    settings: () => h(DisplaySettings),
  },
};
