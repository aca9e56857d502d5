import type { ConsoleArea, ConsoleAreaName } from "./console-area.ts";

/** Each area brings its own routes: a folder with a `routes.ts` is all it takes. */
export const consoleAreas = Object.values(
  import.meta.glob<ConsoleArea>("./*/routes.ts", { eager: true, import: "area" }),
);

/** Areas that have screens. */
export const routedAreas: ReadonlySet<ConsoleAreaName> = new Set(consoleAreas.map(({ name }) => name));
