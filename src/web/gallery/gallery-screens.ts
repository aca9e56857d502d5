import type { GalleryScreen } from "./gallery-screen.ts";

/** Every screen of every area, sorted by name. */
export const galleryScreens: readonly GalleryScreen[] = Object.values(
  import.meta.glob<GalleryScreen>("../**/*.gallery.ts", { eager: true, import: "gallery" }),
).sort((a, b) => (a.name < b.name ? -1 : 1));
