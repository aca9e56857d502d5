import { expect, test } from "vitest";
import { ApiError } from "#web/http/api-error.ts";
import { findObstacle } from "./sync-state.ts";

test("[WEB-15] a Wi-Fi's sign-in page, an app too old and a server that does not take it are told from a missing network", () => {
  const obstacle = (status: number, code: ApiError["code"]) =>
    findObstacle({ online: false, error: new ApiError(status, { code }) });
  expect(obstacle(0, "offline")).toBe("offline");
  expect(obstacle(0, "timeout")).toBe("offline");
  expect(obstacle(200, "bad-answer")).toBe("offline");
  expect(obstacle(200, "captive-portal")).toBe("sign-in");
  expect(obstacle(511, "captive-portal")).toBe("sign-in");
  expect(obstacle(426, "protocol-too-old")).toBe("update");
  expect(obstacle(503, "busy")).toBe("server");
  expect(obstacle(503, "disk-full")).toBe("server");
  expect(findObstacle({ online: false })).toBe("offline");
  expect(findObstacle({ online: true })).toBeUndefined();
});
