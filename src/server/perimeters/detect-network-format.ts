import { open } from "node:fs/promises";
import { NetworkFault } from "./network-fault.ts";

/** What a file of roads is, by how it begins: names lie. */
export async function detectNetworkFormat(path: string): Promise<"pbf" | "xml" | "json"> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0).finally(() => file.close());
  const start = buffer.subarray(0, bytesRead);
  // A block of four bytes of length begins every .osm.pbf, then the type of the first: OSMHeader.
  if (start.includes("OSMHeader") || start.includes("OSMData")) return "pbf";
  const text = start
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (text.startsWith("<")) return "xml";
  if (text.startsWith("{")) return "json";
  throw new NetworkFault("unknown-format", path);
}
