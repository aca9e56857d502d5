import { TOWN, VILLAGE } from "#server/gates/test-place.ts";
import type { TestServer } from "#server/test-services.ts";

/** A perimeter's body, of the test village unless told otherwise. */
export const perimeterBody = (changes: object = {}) => ({
  ...{ kind: "micro", name: "迎新苑微包围", nameEn: "Yingxin Court", areas: [VILLAGE], boundary: null, outer: null },
  ...{ why: "按令划定", ...changes },
});

/** An entrance's body: a blocked farm lane unless told otherwise. */
export const entranceBody = (perimeter: string, changes: object = {}) => ({
  ...{ area: VILLAGE, perimeter, state: "blocked", name: "湾里封堵点8", nameEn: null, lon: 120.405, lat: 30.52 },
  ...{
    road: { name: "机耕路8", kind: "lane" },
    gate: null,
    segment: null,
    keyHolder: null,
    why: "小路封堵",
    ...changes,
  },
});

/** A desk's calls; throws where the server falls. */
export function deskOf(server: TestServer, cookie: string) {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await server.request(method, path, { cookie, ...(body === undefined ? {} : { body }) });
    if (response.status >= 500) throw new Error(`${method} ${path}: ${response.status}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
}

/** A micro perimeter of the test village with one emergency way, whose key a named person holds. */
export async function putTestPerimeter(
  server: TestServer,
  cadre: string,
): Promise<{ perimeter: string; entrance: string }> {
  const call = deskOf(server, cadre);
  const { id: perimeter } = await call<{ id: string }>("POST", "/perimeters", perimeterBody());
  const { id: entrance } = await call<{ id: string }>(
    "POST",
    "/entrances",
    entranceBody(perimeter, { state: "emergency-only", keyHolder: { name: "吴钥匙", phone: "15400113613" } }),
  );
  return { perimeter, entrance };
}

/** The town of the test place, for paths. */
export const at = (what: "perimeters" | "entrances", id: string) => `/${what}/${TOWN}/${id}`;
