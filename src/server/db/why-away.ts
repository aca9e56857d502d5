/** Connections refused or cut, and PostgreSQL starting or stopping (SQLSTATE 57P01 to 57P03): it is back soon. */
const SOON_BACK = ["ECONNREFUSED", "ECONNRESET", "EPIPE", "57P01", "57P02", "57P03"];

/** What pg says without a code: the connection was cut during a query, or before the one that was to follow (a ROLLBACK too). */
const CUT = [
  "Connection terminated unexpectedly",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
];

/**
 * Why the database could not do it, where it is not there just now or has no room left (SQLSTATE 53100): nothing was stored,
 * and trying again helps. Undefined for every other error.
 */
export function whyDatabaseIsAway(error: unknown): "disk-full" | "not-ready" | undefined {
  const { code, message } = error as { code?: string; message?: string };
  if (code === "53100" || code === "ENOSPC") return "disk-full";
  const isCut = code === undefined && message !== undefined && CUT.includes(message);
  return isCut || SOON_BACK.includes(code ?? "") ? "not-ready" : undefined;
}
