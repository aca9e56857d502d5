/**
 * Whether the page runs inside WeChat: its own browser forgets what it stored, holds no app on the home screen and has no
 * camera on many phones. The word stands in the user agent of all its versions.
 */
export function isWeChat(userAgent = globalThis.navigator?.userAgent ?? ""): boolean {
  return /MicroMessenger/i.test(userAgent);
}
