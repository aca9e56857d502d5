import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** What operators set, all through the environment. */
export type Settings = {
  /** PORT: where the server listens; 8080 unless said. */
  readonly port: number;
  /** HOST: the address it listens on; every one unless said, since phones come from the village's network. */
  readonly host: string;
  /** HEDGEROW_DATA: the data folder; .data beside package.json unless said. */
  readonly dataFolder: string;
  /** DATABASE_URL: a PostgreSQL server instead of the embedded one. */
  readonly databaseUrl: string | undefined;
  /** HEDGEROW_DEMO=off: start empty, without the reference places. */
  readonly demo: boolean;
  /** HEDGEROW_WEB: folder of apps built elsewhere; dist/web, built at the start where needed, unless said. */
  readonly webFolder: string;
  readonly webIsBuilt: boolean;
  /** HEDGEROW_TILES: a PMTiles file to lie under the console's map; none unless said. */
  readonly tilesFile: string | undefined;
};

const HERE = fileURLToPath(new URL("../../", import.meta.url));

/** Reads the settings; throws with the name of a variable that is wrong and what it should be. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const port = Number(environment.PORT ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error("PORT must be a number from 0 to 65535");
  const demo = environment.HEDGEROW_DEMO ?? "on";
  if (demo !== "on" && demo !== "off") throw new Error("HEDGEROW_DEMO must be on or off");
  return {
    port,
    host: environment.HOST ?? "0.0.0.0",
    dataFolder: resolve(environment.HEDGEROW_DATA || `${HERE}.data`),
    databaseUrl: environment.DATABASE_URL || undefined,
    demo: demo === "on",
    webFolder: resolve(environment.HEDGEROW_WEB || `${HERE}dist/web`),
    webIsBuilt: Boolean(environment.HEDGEROW_WEB),
    tilesFile: environment.HEDGEROW_TILES ? resolve(environment.HEDGEROW_TILES) : undefined,
  };
}
