/** Why the database could not be opened. Each code has one message shape, and each message says the way out. */
export type DatabaseStartCode =
  /** No PostgreSQL binaries for this platform are installed. */
  | "no-binaries"
  /** The binaries are there but do not run (other C library, noexec mount, folder that may not be entered). */
  | "binaries-do-not-run"
  /** We are root, PostgreSQL refuses root, and there is no other account to run it as. */
  | "no-unprivileged-user"
  /** The data folder cannot be made, read or written by this account. */
  | "folder-not-usable"
  /** `<data folder>/pg` holds something that is not a PostgreSQL cluster. We touch nothing. */
  | "folder-not-a-cluster"
  /** The cluster was made by another major version of PostgreSQL. */
  | "folder-of-other-version"
  /** Another living process has been opening or closing this database for too long. */
  | "folder-locked"
  /** The connection file is lost and other processes are using the database. */
  | "password-lost"
  | "initdb-failed"
  | "postgres-failed"
  | "postgres-not-ready"
  /** DATABASE_URL is not a PostgreSQL address. */
  | "url-invalid"
  /** Nobody answered at DATABASE_URL, however politely we asked. */
  | "server-unreachable"
  /** The server answered and said no: wrong password, unknown database, no right to connect. */
  | "server-refused"
  | "server-too-old"
  | "server-read-only"
  | "encoding-not-utf8"
  | "text-search-not-unicode";

/**
 * The database did not open. `message` is written for the person at the machine: what happened, what to do. It never holds
 * a password. `logTail` holds the last lines of PostgreSQL's own log, where there is one.
 */
export class DatabaseStartError extends Error {
  override readonly name = "DatabaseStartError";
  readonly code: DatabaseStartCode;
  readonly logTail: string;

  constructor(code: DatabaseStartCode, message: string, logTail = "") {
    super(logTail === "" ? message : `${message}\n--- the last lines of PostgreSQL's log ---\n${logTail}`);
    this.code = code;
    this.logTail = logTail;
  }
}
