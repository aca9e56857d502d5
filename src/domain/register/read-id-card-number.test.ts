import { describe, expect, test } from "vitest";
import { syntheticId } from "./example-register.ts";
import { idCardFacts } from "./id-card-facts.ts";
import { idCheckDigit } from "./id-check-digit.ts";
import { readId } from "./read-id.ts";
import { readIdCardNumber } from "./read-id-card-number.ts";

const TODAY = "2020-02-08";
const read = (cell: Parameters<typeof readIdCardNumber>[0]) => readIdCardNumber(cell, TODAY);

test("[REGISTER-1] the check digit follows GB 11643", () => {
  // The standard's own examples.
  expect(idCheckDigit("11010519491231002")).toBe("X");
  expect(idCheckDigit("44052418800101001")).toBe("4");
});

describe("[REGISTER-2] an ID number is kept as 18 characters with a capital X", () => {
  const cases: [string, string | number, string][] = [
    ["eighteen digits", "330425196001010001", "330425196001010001"],
    ["lower-case x", "11010519491231002x", "11010519491231002X"],
    ["full-width digits", "３３０４２５１９６００１０１０００１", "330425196001010001"],
    ["blanks and an apostrophe", "'330425 19600101 0001 ", "330425196001010001"],
    ["fifteen digits become eighteen", "330425600101000", "330425196001010001"],
    ["fifteen digits kept as a number, not yet rounded", 330425600101000, "330425196001010001"],
  ];
  test.each(cases)("%s", (_, cell, expected) => expect(read(cell)).toEqual({ value: expected, problems: [] }));
});

test("[REGISTER-3] abolished county codes are valid, codes never in force are not", () => {
  expect(syntheticId("330425", "1960-01-01")).toBe("330425196001010001");
  expect(read(syntheticId("330425", "1960-01-01")).problems).toEqual([]);
  expect(read(syntheticId("330483", "1995-01-01")).problems).toEqual([]);
  expect(read(syntheticId("810000", "1995-01-01")).problems).toEqual([]);
  expect(read(syntheticId("330499", "1960-01-01")).problems).toEqual(["id-number-region"]);
  expect(read(syntheticId("000000", "1960-01-01")).problems).toEqual(["id-number-region"]);
});

describe("[REGISTER-4] an ID number that went through a number cell is refused, never rounded or padded", () => {
  const cases: (string | number)[] = [
    330425196001010001,
    4.40981e17,
    "4.40981E+17",
    "3.30425E+17",
    "４.４０９８１Ｅ＋１７",
  ];
  test.each(cases)("%s", (cell) => expect(read(cell)).toEqual({ problems: ["id-number-rounded"] }));
});

describe("[REGISTER-5] a wrong ID number is refused with what is wrong", () => {
  const cases: [string, string, string][] = [
    ["wrong check digit", "330425196001010002", "id-number-check-digit"],
    ["30 February", syntheticId("330425", "1960-02-30"), "id-number-birth"],
    ["29 February of a common year", syntheticId("330425", "1961-02-29"), "id-number-birth"],
    ["born tomorrow", syntheticId("330483", "2020-02-09"), "id-number-birth"],
    ["seventeen digits", "33042519600101000", "id-number-length"],
    ["nineteen digits", "3304251960010100011", "id-number-length"],
    ["letters", "33042519600101OOO1", "id-number-characters"],
    ["a sentence", "办理中", "id-number-characters"],
  ];
  test.each(cases)("%s", (_, cell, code) => expect(read(cell)).toEqual({ problems: [code] }));
});

test("[REGISTER-6] birth and sex follow from the number", () => {
  expect(idCardFacts("330425196001010001")).toEqual({ birth: "1960-01-01", sex: undefined });
  expect(idCardFacts(syntheticId("330425", "1988-12-31", "001"))).toEqual({ birth: "1988-12-31", sex: "male" });
});

test("[REGISTER-7] other papers are told by the kind column or by their shape", () => {
  expect(readId("护照", "e12345678", TODAY).value).toEqual({ kind: "passport", number: "E12345678" });
  expect(readId(null, "H12345678", TODAY).value).toEqual({ kind: "hk-macau-permit", number: "H12345678" });
  expect(readId("台胞证", "12345678", TODAY).value).toEqual({ kind: "taiwan-permit", number: "12345678" });
  expect(readId(null, null, TODAY)).toEqual({ problems: [] });
  expect(readId("借书证", "12345678", TODAY)).toEqual({ problems: ["id-kind-unknown"] });
  expect(readId("其他", "A#1", TODAY)).toEqual({ problems: ["id-number-other"] });
});
