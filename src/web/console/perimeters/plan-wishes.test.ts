import { expect, test } from "vitest";
import { NO_WISHES, setCost, setRoad, toQuery, wayOf } from "./plan-wishes.ts";

test("[PERIMETER-15] what is said of roads is sent as the command takes it, the last word counts, and can be taken back", () => {
  const road = { way: wayOf("24060781:60"), name: "机耕路" };
  expect(road.way).toBe("24060781");
  expect(toQuery(NO_WISHES)).toBe("");
  const open = setRoad(NO_WISHES, road, "stayOpen");
  const shut = setRoad(setRoad(open, road, "shut"), { way: "7", name: "x" }, "stayOpen");
  expect(toQuery(setCost(shut, "residential", 3))).toBe("&stayOpen=7&shut=24060781&costs=residential%3D3");
  expect(toQuery(setCost(setCost(shut, "residential", 3), "residential", 1))).toBe("&stayOpen=7&shut=24060781");
  expect(toQuery(setRoad(open, road, undefined))).toBe("");
});
