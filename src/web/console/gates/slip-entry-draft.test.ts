import { expect, test } from "vitest";
import { emptySlipEntry, readSlipEntry, type SlipEntryDraft } from "./slip-entry-draft.ts";

const FENG = {
  id: "r0",
  name: "冯宝明",
  householdNumber: "1006",
  village: "330483107204",
  idTail: "0007",
  villageName: null,
  villageNameEn: null,
};
const draft = (changes: Partial<SlipEntryDraft> = {}): SlipEntryDraft => ({
  ...emptySlipEntry("2020-02-06"),
  ...{ number: "700477", time: "1005", person: FENG, celsius: "36.8", verdict: "admit" },
  ...changes,
});

test("[GATE-35] what is typed at the console is what stands on the slip", () => {
  expect(readSlipEntry(draft())).toEqual({
    ok: true,
    entry: {
      ...{ slip: "7-0047-7", at: "2020-02-06T02:05:00.000Z", direction: "in", mode: "foot", plate: null },
      ...{ resident: "r0", name: null, celsius: 36.8, verdict: "admit", despite: false },
    },
  });
  expect(readSlipEntry(draft({ isUnlisted: true, name: " 王  来 ", celsius: "", plate: "浙f12345" }))).toMatchObject({
    entry: { resident: null, name: "王 来", celsius: null, mode: "vehicle", plate: "浙F12345" },
  });
});

test.each([
  ["number", { number: "700487" }],
  ["time", { time: "2460" }],
  ["time", { day: "" }],
  ["who", { person: undefined }],
  ["celsius", { celsius: "3.68" }],
  ["celsius", { celsius: "warm" }],
  ["plate", { plate: "1" }],
  ["verdict", { verdict: "" }],
] as const)("[GATE-35] what is missing is named: %s %j", (problem, changes) => {
  expect(readSlipEntry(draft(changes as Partial<SlipEntryDraft>))).toEqual({ ok: false, problem });
});
