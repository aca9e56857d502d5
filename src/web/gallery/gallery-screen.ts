import type { VNodeChild } from "vue";

/**
 * A screen or component in its states, exported as `gallery` from any `src/web/**` file that ends in `.gallery.ts`:
 *
 *     export const gallery: GalleryScreen = {
 *       name: "gate/not-enrolled",
 *       device: "phone",
 *       states: { first: () => h(NotEnrolled), "with ways in": () => h(NotEnrolled, { onScan: noop }) },
 *     };
 *
 * States are named in English after what they show: empty, full, offline, refused, error.
 */
export type GalleryScreen = {
  /** Area and screen: "gate/not-enrolled". Unique. */
  readonly name: string;
  /** "phone": 360 px wide; "desk": as wide as there is room; "part": a component, on its own ground. */
  readonly device: "phone" | "desk" | "part";
  readonly states: Readonly<Record<string, () => VNodeChild>>;
};
