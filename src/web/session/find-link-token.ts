import { isWeChat } from "#web/app-shell/is-wechat.ts";

const ENTER = /^#\/enter\/([\w-]{20,80})$/;

/** The token of a one-time link, `/console/#/enter/TOKEN`. It stands behind the # so that no server's log sees it. */
export function findLinkToken(hash: string): string | undefined {
  return ENTER.exec(hash)?.[1];
}

const opened = findLinkToken(globalThis.location?.hash ?? "");
// It leaves the address bar before anything else happens: what stays there is copied, sent on and photographed.
if (opened !== undefined && !isWeChat()) history.replaceState(history.state, "", "#/");
let untaken = opened;

/** Whether this page was opened by a one-time link. */
export function cameByLink(): boolean {
  return opened !== undefined;
}

/** The token this page was opened with, once. */
export function takeLinkToken(): string | undefined {
  const token = untaken;
  untaken = undefined;
  return token;
}
