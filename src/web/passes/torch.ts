// The torch stands in a W3C draft (mediacapture-image) that TypeScript's DOM types leave out.
type WithTorch = { torch?: boolean };

/** Has this camera a light that can be switched? */
export function hasTorch(stream: MediaStream): boolean {
  const [track] = stream.getVideoTracks();
  return (track?.getCapabilities?.() as WithTorch | undefined)?.torch === true;
}

/** Switches the light; answers whether it now is as asked. */
export async function setTorch(stream: MediaStream, on: boolean): Promise<boolean> {
  const [track] = stream.getVideoTracks();
  if (track === undefined || !hasTorch(stream)) return false;
  try {
    await track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
    return true;
  } catch {
    return false;
  }
}
