/** Why there is no picture: the browser cannot (WeChat's, or a page without https), it was refused, none is there, or another app has it. */
export type CameraFailure = "not-supported" | "refused" | "none" | "busy";
export type OpenedCamera =
  { readonly ok: true; readonly stream: MediaStream } | { readonly ok: false; readonly because: CameraFailure };

const FAILURES: Readonly<Record<string, CameraFailure>> = {
  NotAllowedError: "refused",
  SecurityError: "not-supported",
  NotFoundError: "none",
  OverconstrainedError: "none",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** Opens the camera on the phone's back. 720 lines are enough for a card at arm's length; more only warms the phone. */
export async function openCamera(): Promise<OpenedCamera> {
  if (!navigator.mediaDevices?.getUserMedia) return { ok: false, because: "not-supported" };
  try {
    const video = { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } };
    return { ok: true, stream: await navigator.mediaDevices.getUserMedia({ video, audio: false }) };
  } catch (error) {
    return { ok: false, because: FAILURES[(error as DOMException).name] ?? "not-supported" };
  }
}

/** Lets the camera go. Guards switch to typing, and a running camera eats the battery. */
export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
