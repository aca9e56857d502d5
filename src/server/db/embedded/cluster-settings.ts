import { totalmem } from "node:os";

const MB = 1024 * 1024;

/**
 * How the embedded PostgreSQL is set: a register of 18,000 to 180,000 people on a small machine that may lose power at any
 * moment. Given on the command line, so that a new version's values also reach old clusters.
 */
const CLUSTER_SETTINGS = {
  // An acknowledged commit survives a power cut. These are the defaults; they stand here because we promise them.
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",

  // Only this machine, only by loopback, only by password.
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  password_encryption: "scram-sha-256",
  // Server (10–20), a few commands beside it, reserve.
  max_connections: "60",

  // A month of passages of 18,134 people fits; a burst of imports does not force checkpoints.
  max_wal_size: "2GB",
  min_wal_size: "128MB",
  checkpoint_timeout: "15min",
  // A page is written whole once after each checkpoint, some megabytes for a town; squeezing them took a twelfth of the
  // time in which facts are written.
  wal_compression: "off",
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  // Village machines have SSDs or flash; the default of 4 is for turning disks.
  random_page_cost: "1.1",
  // Our queries are short: compiling takes longer than running.
  jit: "off",
  // Two cores: let requests share them rather than one query take both.
  max_parallel_workers_per_gather: "1",

  // A forgotten transaction must not hold back vacuum for a night.
  idle_in_transaction_session_timeout: "5min",
  timezone: "UTC",
  log_timezone: "UTC",

  // Messages in English wherever we run, because we read them. No statements, no values: nothing personal in the log.
  // "log" leaves out ERROR (which can quote a value) and keeps LOG, FATAL and PANIC.
  lc_messages: "C",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
  log_checkpoints: "off",
  log_line_prefix: "%m [%p] ",
  log_destination: "stderr",
  logging_collector: "off",
} as const satisfies Record<string, string>;

/** What may be lost at any moment: settings for the throw-away clusters of tests, and for nothing else. */
export const THROW_AWAY_SETTINGS: Readonly<Record<string, string>> = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  shared_buffers: "64MB",
  // The folder may lie in memory.
  max_wal_size: "256MB",
  min_wal_size: "64MB",
  max_connections: "200",
  wal_level: "minimal",
  max_wal_senders: "0",
};

/** The settings as arguments of `postgres`; `overrides` win. */
export function clusterArguments(port: number, overrides: Readonly<Record<string, string>> = {}): string[] {
  const settings = {
    ...CLUSTER_SETTINGS,
    shared_buffers: sharedBuffers(usableMemory()),
    ...overrides,
    port: String(port),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** An eighth of the memory, at least 64 MB, at most 512 MB: the server and the files' own cache want the rest. */
export function sharedBuffers(memoryBytes: number): string {
  return `${Math.round(Math.min(512, Math.max(64, memoryBytes / MB / 8)))}MB`;
}

/** Memory of the machine or of our container, whichever is smaller; bytes. */
function usableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}
