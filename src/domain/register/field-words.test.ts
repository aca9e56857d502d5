import { expect, test } from "vitest";
import { exampleContext } from "./example-register.ts";
import { findAreaBelow } from "./match-area.ts";
import { readCare } from "./read-care.ts";
import { readHouseUse } from "./read-house-use.ts";
import { readHouseholdNumber } from "./read-household-number.ts";
import { readName } from "./read-name.ts";
import { readResidency } from "./read-residency.ts";
import { findRole, readRole } from "./read-role.ts";
import { readSex } from "./read-sex.ts";
import { findPersonParts } from "./split-person-cell.ts";
import { addressKey } from "./address-key.ts";

test("[REGISTER-30] sex in words, letters and GB/T 2261.1 digits", () => {
  expect(["男", "1", 1, "M", "male", "男性", "ｍ"].map((cell) => readSex(cell).value)).toEqual(Array(7).fill("male"));
  expect(["女", "2", 2, "F", "２"].map((cell) => readSex(cell).value)).toEqual(Array(5).fill("female"));
  expect([0, 9, "", "不详"].map((cell) => readSex(cell))).toEqual(Array(4).fill({ problems: [] }));
  expect(readSex("constructor")).toEqual({ problems: ["sex-unknown"] });
});

test("[REGISTER-31] roles, and the role a relation implies", () => {
  expect(readRole("户主").value).toBe("head");
  expect(readRole("村长")).toEqual({ problems: ["role-unknown"] });
  const implied = [
    "户主",
    "本人",
    "妻",
    "长子",
    "次女",
    "儿媳",
    "孙子",
    "之妻",
    "户主之子",
    "租客",
    "保姆",
    "其他",
    "邻居",
  ].map(findRole);
  expect(implied).toEqual([
    "head", "head", "family", "family", "family", "family", "family", "family", "family", "tenant", "staff", "other", undefined,
  ]); // prettier-ignore
});

test("[REGISTER-32] residency and house use in the village's words", () => {
  expect(["户籍", "本村", "新居民", "外来人口", "港澳台"].map((cell) => readResidency(cell).value)).toEqual([
    "registered",
    "registered",
    "migrant",
    "migrant",
    "abroad",
  ]);
  expect(["自住", "租", "空关", "未分配"].map((cell) => readHouseUse(cell).value)).toEqual([
    "self",
    "let",
    "vacant",
    "unassigned",
  ]);
  expect(readHouseUse("仓库")).toEqual({ problems: ["house-use-unknown"] });
});

test("[REGISTER-33] household numbers", () => {
  const cells = ["012", 12, "第１２号户", "3—12", "3/12", " A-7 户"];
  expect(cells.map((cell) => readHouseholdNumber(cell).value)).toEqual(["012", "12", "12", "3-12", "3-12", "A-7"]);
  expect(readHouseholdNumber(new Date(Date.UTC(2020, 2, 12)))).toEqual({ problems: ["household-number-is-date"] });
  expect(readHouseholdNumber("三号院")).toEqual({ problems: ["household-number-unreadable"] });
});

test("[REGISTER-34] grids by name or number", () => {
  const { village, areas } = exampleContext();
  const grids = ["第三网格", "3网格", "03", "3", "三网格", "湾里村第三网格", "网格三", "33048310720403"];
  expect(grids.map((said) => findAreaBelow(village, said, areas)?.code)).toEqual(Array(8).fill("33048310720403"));
  expect(findAreaBelow(village, "第九网格", areas)).toBeUndefined();
  const micro = ["5", "05微网格", "迎新苑", "3-5"];
  expect(micro.map((said) => findAreaBelow("33048310720403", said, areas)?.code)).toEqual(
    Array(4).fill("3304831072040305"),
  );
});

test("[REGISTER-35] names lose the blanks that align them, rare characters stay, what is no name is refused", () => {
  expect(readName("阿　一").value).toBe("阿一");
  expect(readName("䶮一").value).toBe("䶮一");
  expect(readName("\ue863一").value).toBe("䶮一");
  expect(readName("𠮷一").value).toBe("𠮷一");
  expect(readName("阿依•古丽").value).toBe("阿依·古丽");
  expect(readName("John  Smith").value).toBe("John Smith");
  expect(readName("13800000000")).toEqual({ problems: ["cell-looks-shifted"] });
  expect(readName("阿".repeat(61))).toEqual({ problems: ["too-long"] });
});

test("[REGISTER-36] name, phone and ID number in one cell are parted", () => {
  expect(findPersonParts("阿一 13800000000 330425196001010001")).toEqual({
    name: "阿一",
    phone: "13800000000",
    idNumber: "330425196001010001",
  });
  expect(findPersonParts("阿一（电话：１３８００００００００）")).toEqual({ name: "阿一", phone: "13800000000" });
  expect(findPersonParts("阿一")).toBeUndefined();
});

test("[REGISTER-37] care under a yes/no header is the header's word; 0 may mean yes", () => {
  expect(readCare("是", "独居老人（是、否）").value).toBe("独居老人");
  expect(readCare("否", "独居老人（是、否）")).toEqual({ problems: [] });
  expect(readCare(0, "残疾人（0是1否）").value).toBe("残疾人");
  expect(readCare(1, "残疾人（0是1否）")).toEqual({ problems: [] });
  expect(readCare(1, "是否残疾人").value).toBe("残疾人");
  expect(readCare("孕妇", "特殊情况").value).toBe("孕妇");
});

test("[REGISTER-38] addresses compare without regard to numerals, brackets and blanks", () => {
  expect(addressKey("湾里 一单元（３０２）室")).toBe(addressKey("湾里1单元(302)室"));
  expect(addressKey("二组12号")).toBe(addressKey("2组 12号"));
  expect(addressKey("2组12号")).not.toBe(addressKey("2组13号"));
});
