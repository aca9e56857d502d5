export type GeojsonFileFault = "not-geojson" | "file-too-large";

/** What a JSON file of at most so many bytes says; a byte order mark is passed over. */
export async function readGeojsonFile(
  file: Blob,
  mostBytes: number,
): Promise<{ readonly geojson: unknown } | { readonly fault: GeojsonFileFault }> {
  if (file.size > mostBytes) return { fault: "file-too-large" };
  try {
    return { geojson: JSON.parse((await file.text()).replace(/^\uFEFF/, "")) as unknown };
  } catch {
    return { fault: "not-geojson" };
  }
}
