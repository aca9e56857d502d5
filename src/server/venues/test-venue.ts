import { TOWN, VILLAGE } from "#server/gates/test-place.ts";
import { mintId } from "#server/access/make-account.ts";
import type { TestServer } from "#server/test-services.ts";

/** A mah-jong room of the test village, as its cadre records it; answers its id. */
export async function putTestVenue(server: TestServer, cookie: string, changes: object = {}): Promise<string> {
  const id = mintId(server.services.now());
  const body = {
    ...{ area: VILLAGE, name: "湾里聚友棋牌室", nameEn: "Juyou mah-jong room, Wanli", kind: "mahjong-room" },
    ...{ placeKind: "village", address: "湾里村第1网格" },
    ...changes,
  };
  const response = await server.request("PUT", `/venues/${TOWN}/${id}`, { cookie, body });
  if (response.status !== 204) throw new Error(`the venue was not recorded: ${response.status}`);
  return id;
}
