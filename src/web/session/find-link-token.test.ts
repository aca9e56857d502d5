import { expect, test } from "vitest";
import { findLinkToken } from "./find-link-token.ts";

test("[WEB-7] the token of a one-time link stands behind the #", () => {
  expect(findLinkToken("#/enter/abcdefghij0123456789_-")).toBe("abcdefghij0123456789_-");
  expect(findLinkToken("#/enter/short")).toBeUndefined();
  expect(findLinkToken("#/register/abcdefghij0123456789")).toBeUndefined();
  expect(findLinkToken("")).toBeUndefined();
});
