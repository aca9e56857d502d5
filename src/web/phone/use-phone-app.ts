import { onMounted, onUnmounted, ref, shallowRef, watch } from "vue";
import { isWeChat } from "#web/app-shell/is-wechat.ts";
import type { OfflineWorld } from "#web/offline/offline-world.ts";
import type { PhoneSession } from "./open-phone.ts";

/** What an app on a phone shows: its work, or what stands in the way of it. */
export type PhoneView = "loading" | "wechat" | "insecure" | "enrol" | "work" | "revoked" | "broken";

type Sessions<S> = {
  readonly findSession: (world: OfflineWorld) => Promise<S | undefined>;
  readonly enrolSession: (world: OfflineWorld, token: string, label: string) => Promise<S>;
};

/**
 * From opening the app to its work: finds the phone's enrolment, joins with the token of a link, notices that the phone was
 * called back. Storage and sync come with `load`, after the frame stands.
 */
export function usePhoneApp<S extends Pick<PhoneSession, "isRevoked" | "close">>(load: () => Promise<Sessions<S>>) {
  const view = ref<PhoneView>("loading");
  const session = shallowRef<S>();
  const token = ref(takeToken(location.hash));

  async function start(): Promise<void> {
    view.value = isWeChat() ? "wechat" : "loading";
    if (view.value === "wechat") return;
    try {
      const [{ findBrowserWorld }, { findSession }] = await Promise.all([
        import("#web/offline/browser-world.ts"),
        load(),
      ]);
      const world = findBrowserWorld();
      if (world === undefined) view.value = "insecure";
      else if (token.value !== undefined) view.value = "enrol";
      else show(await findSession(world));
    } catch {
      view.value = "broken";
    }
  }

  function show(found: S | undefined): void {
    session.value = found;
    view.value = found === undefined ? "enrol" : found.isRevoked.value ? "revoked" : "work";
  }

  /** Throws ApiError, and leaves the phone as it was. */
  async function enrol(code: string, label: string): Promise<void> {
    const [{ findBrowserWorld }, { enrolSession }] = await Promise.all([
      import("#web/offline/browser-world.ts"),
      load(),
    ]);
    const joined = await enrolSession(findBrowserWorld()!, code, label);
    session.value?.close();
    token.value = undefined;
    show(joined);
  }

  watch(
    () => session.value?.isRevoked.value,
    (isRevoked) => {
      if (isRevoked === true) view.value = "revoked";
    },
  );
  function onHash({ newURL }: HashChangeEvent): void {
    token.value = takeToken(new URL(newURL).hash) ?? token.value;
    if (token.value !== undefined && view.value !== "insecure" && view.value !== "wechat") view.value = "enrol";
  }
  onMounted(() => addEventListener("hashchange", onHash));
  onUnmounted(() => removeEventListener("hashchange", onHash));
  // Not after the frame stands: what is loaded comes while it is drawn.
  void start();
  return { view, session, token, start, enrol };
}

/** The address bar lets go of the token at once: it is worth a place. WeChat hands the address on to a browser. */
function takeToken(hash: string): string | undefined {
  const found = /^#\/enrol\/([\w-]{20,80})$/.exec(hash)?.[1];
  if (found !== undefined && !isWeChat()) history.replaceState(history.state, "", location.pathname);
  return found;
}
