export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
export const CSV = "text/csv; charset=utf-8";

/** A file to be saved. The name is ASCII, since it stands in a header. */
export function download(name: string, type: string, bytes: Uint8Array): Response {
  const headers = {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "no-store",
  };
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
}
