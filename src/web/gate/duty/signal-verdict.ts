import type { VerdictKind } from "#domain/gates/gate-facts.ts";

/** Two tones for each verdict, in hertz, and how the phone shakes (milliseconds on, off, on…): known without looking. */
const SIGNALS = {
  admit: { tones: [660, 990], shakes: [80] },
  register: { tones: [660, 660], shakes: [80, 80, 80] },
  "turn-back": { tones: [520, 330], shakes: [300, 120, 300] },
  hold: { tones: [880, 440], shakes: [500, 120, 500, 120, 500] },
} as const satisfies Record<VerdictKind, { tones: readonly [number, number]; shakes: readonly number[] }>;

const TONE_SECONDS = 0.16;
let context: AudioContext | undefined;

/** Browsers keep silent until the screen is touched: to be called on a touch, any number of times. */
export function allowSound(): void {
  try {
    context ??= new AudioContext();
    if (context.state === "suspended") void context.resume();
  } catch {
    // A phone without sound still shows and shakes.
  }
}

/** Sounds and shakes. Never throws: a verdict stands also in silence. */
export function signalVerdict(verdict: VerdictKind): void {
  const { tones, shakes } = SIGNALS[verdict];
  try {
    // Browsers refuse to vibrate before anybody has touched the page, and complain of it.
    if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.([...shakes]);
    tones.forEach((hertz, index) => playTone(hertz, index * (TONE_SECONDS + 0.04)));
  } catch {
    // As above.
  }
}

function playTone(hertz: number, delay: number): void {
  if (context?.state !== "running") return;
  const begin = context.currentTime + delay;
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.type = "triangle";
  oscillator.frequency.value = hertz;
  // Rises and falls over a hundredth of a second: without it the loudspeaker cracks.
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(0.5, begin + 0.01);
  volume.gain.setValueAtTime(0.5, begin + TONE_SECONDS - 0.01);
  volume.gain.linearRampToValueAtTime(0, begin + TONE_SECONDS);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(begin);
  oscillator.stop(begin + TONE_SECONDS);
}
