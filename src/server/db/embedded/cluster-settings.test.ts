import { expect, test } from "vitest";
import { clusterArguments, sharedBuffers } from "./cluster-settings.ts";

const GB = 1024 ** 3;

test("[DATABASE-3] shared buffers are an eighth of the memory, within 64 and 512 MB", () => {
  expect([0.25 * GB, 1 * GB, 2 * GB, 64 * GB].map(sharedBuffers)).toEqual(["64MB", "128MB", "256MB", "512MB"]);
});

test("[DATABASE-3] only who asks for it loses durability", () => {
  expect(clusterArguments(5432)).toEqual(expect.arrayContaining(["port=5432", "fsync=on", "synchronous_commit=on"]));
  expect(clusterArguments(5432, { fsync: "off", port: "1" })).toEqual(
    expect.arrayContaining(["port=5432", "fsync=off"]),
  );
});
