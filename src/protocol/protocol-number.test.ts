import { createHash } from "node:crypto";
import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { expect, test } from "vitest";
import { Fact } from "./fact.ts";
import { FACT_KINDS } from "./fact-kind.ts";
import { SealedFact } from "./sealed-fact.ts";
import {
  Enrol,
  Enrolled,
  Leftovers,
  LeftoversTaken,
  ListsFile,
  OLDEST_PROTOCOL,
  PROTOCOL,
  SyncAnswer,
  SyncRequest,
} from "./sync.ts";

/** The messages of each protocol, by hash. A line that stands is never changed: phones out there speak it. */
const HASHES: Record<number, string> = {
  2: "c1f6e1c6a783b48a",
  3: "c652bcddd1ac47a9",
  4: "9f2403a76a7dd130",
  5: "3bc6446b2b89c4ef",
};

/** Everything that phones and server say to each other, down to the bodies of the facts that phones send. */
function messages(): Record<string, v.GenericSchema> {
  const sentByPhones = Object.entries(FACT_KINDS).filter(([, { apps }]) => apps.length > 0);
  const bodies = Object.fromEntries(sentByPhones.map(([kind, { body }]) => [kind, body]));
  return {
    Enrol,
    Enrolled,
    SyncRequest,
    SyncAnswer,
    ListsFile,
    Leftovers,
    LeftoversTaken,
    Fact,
    SealedFact,
    ...bodies,
  };
}

function hashOf(schemas: Record<string, v.GenericSchema>): string {
  const texts = Object.entries(schemas).map(([name, schema]) => [name, toJsonSchema(schema, { errorMode: "ignore" })]);
  return createHash("sha256").update(JSON.stringify(texts)).digest("hex").slice(0, 16);
}

test("[SYNC-11] messages changed: give them the next number (PROTOCOL), keep serving the old ones, and add the new hash", () => {
  expect(hashOf(messages())).toBe(HASHES[PROTOCOL]);
});

test("[SYNC-11] a field more in one message, or in the body of one kind of fact, is seen", () => {
  const more = (schema: v.GenericSchema) => v.intersect([schema, v.object({ more: v.string() })]);
  const all = messages();
  const { Enrolled: enrolled, "passage.recorded": passage } = all as Record<string, v.GenericSchema>;
  const hashes = [all, { ...all, Enrolled: more(enrolled!) }, { ...all, "passage.recorded": more(passage!) }].map(
    hashOf,
  );
  expect(new Set(hashes).size).toBe(3);
  expect(hashOf({ ...all, Enrolled: enrolled! })).toBe(hashes[0]);
});

test("[SYNC-11] the two numbers before this one are served", () => {
  expect(OLDEST_PROTOCOL).toBe(Math.max(1, PROTOCOL - 2));
});
