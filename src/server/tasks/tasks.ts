import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Logger } from "pino";
import { mintUuid7 } from "#domain/time/uuid7.ts";
import { SERVER_SCOPE, type Database } from "#server/db/database.ts";

export type TaskState = "waiting" | "running" | "done" | "failed" | "cancelling" | "cancelled";

export type TaskRow = {
  readonly id: string;
  readonly town: string;
  readonly area: string;
  readonly kind: string;
  readonly params: unknown;
  readonly state: TaskState;
  readonly done: number;
  readonly total: number | null;
  readonly result: unknown;
  readonly by_account: string | null;
};

/** Thrown inside a task's work when somebody pressed cancel; what was written before stays. */
export class TaskCancelled extends Error {}

/** What the work of a task is given: tell how far it is (and learn of a cancel), and what it was asked to do. */
export type TaskRun = {
  readonly task: TaskRow;
  /** Call it every few hundred milliseconds of work; throws TaskCancelled after a cancel. */
  progress(done: number, total: number): Promise<void>;
};

/** The work of one kind of task. It must be safe to run again from the start: a restart resumes what was running. */
export type TaskWork = (run: TaskRun) => Promise<unknown>;

/**
 * Work that takes longer than two seconds (P8): kept as a row, so that its progress is seen from everywhere and a
 * restart resumes it. One at a time, in the order in which they were asked for.
 */
export class Tasks {
  readonly #database: Database;
  readonly #log: Logger;
  readonly #work = new Map<string, TaskWork>();
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(database: Database, log: Logger) {
    this.#database = database;
    this.#log = log;
  }

  /** Says how tasks of a kind are done. Call before `resume`. */
  define(kind: string, work: TaskWork): void {
    this.#work.set(kind, work);
  }

  /** Asks for a task; it starts as soon as those before it are done. Returns its id. */
  async start(task: Pick<TaskRow, "town" | "area" | "kind" | "params" | "by_account">): Promise<string> {
    const id = mintUuid7(Date.now(), randomBytes(10));
    await this.#database.transaction(SERVER_SCOPE, (tx) =>
      sql`INSERT INTO task (id, town, area, kind, params, state, by_account, created_at, changed_at)
          VALUES (${id}, ${task.town}, ${task.area}, ${task.kind}, ${JSON.stringify(task.params)}, 'waiting', ${task.by_account}, now(), now())`.execute(
        tx,
      ),
    );
    this.resume();
    return id;
  }

  async find(town: string, id: string): Promise<TaskRow | undefined> {
    const { rows } = await this.#database.transaction(SERVER_SCOPE, (tx) =>
      sql<TaskRow>`SELECT id, town, area, kind, params, state, done, total, result, by_account FROM task WHERE town = ${town} AND id = ${id}`.execute(
        tx,
      ),
    );
    return rows[0];
  }

  /** Asks a waiting or running task to stop. False when it had ended already. */
  async cancel(town: string, id: string): Promise<boolean> {
    const { numAffectedRows } = await this.#database.transaction(SERVER_SCOPE, (tx) =>
      sql`UPDATE task SET state = CASE state WHEN 'waiting' THEN 'cancelled' ELSE 'cancelling' END, changed_at = now()
          WHERE town = ${town} AND id = ${id} AND state IN ('waiting', 'running')`.execute(tx),
    );
    return numAffectedRows === 1n;
  }

  /** Takes up what waits, and what was running when the server stopped. */
  resume(): void {
    this.#again = true;
    this.#running ??= this.#loop().finally(() => (this.#running = undefined));
  }

  /** Resolves when nothing runs. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** Lets the running task reach its next `progress`, then stops; it resumes at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #loop(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      for (let next = await this.#next(); next !== undefined && !this.#stopped; next = await this.#next())
        await this.#run(next);
    }
  }

  async #next(): Promise<TaskRow | undefined> {
    const { rows } = await this.#database.transaction(SERVER_SCOPE, (tx) =>
      sql<TaskRow>`SELECT id, town, area, kind, params, state, done, total, result, by_account FROM task
                   WHERE state IN ('waiting', 'running', 'cancelling') ORDER BY created_at LIMIT 1`.execute(tx),
    );
    return rows[0];
  }

  async #run(task: TaskRow): Promise<void> {
    const work = this.#work.get(task.kind);
    try {
      if (work === undefined) throw new Error(`no work is defined for tasks of kind ${task.kind}`);
      if (task.state === "cancelling") throw new TaskCancelled();
      await this.#write(task, "running", task.done, task.total, null);
      const result = await work({ task, progress: (done, total) => this.#progress(task, done, total) });
      await this.#write(task, "done", undefined, undefined, result);
    } catch (error) {
      if (error instanceof TaskStopped) return;
      if (error instanceof TaskCancelled) return this.#write(task, "cancelled", undefined, undefined, null);
      this.#log.error({ task: task.id, kind: task.kind, err: error }, "a task failed");
      await this.#write(task, "failed", undefined, undefined, { code: "internal" });
    }
  }

  async #progress(task: TaskRow, done: number, total: number): Promise<void> {
    if (this.#stopped) throw new TaskStopped();
    const { rows } = await this.#database.transaction(SERVER_SCOPE, (tx) =>
      sql<{ state: TaskState }>`UPDATE task SET done = ${done}, total = ${total}, changed_at = now()
                                WHERE town = ${task.town} AND id = ${task.id} RETURNING state`.execute(tx),
    );
    if (rows[0]?.state === "cancelling") throw new TaskCancelled();
  }

  async #write(
    task: TaskRow,
    state: TaskState,
    done: number | undefined,
    total: number | null | undefined,
    result: unknown,
  ): Promise<void> {
    await this.#database.transaction(SERVER_SCOPE, (tx) =>
      sql`UPDATE task SET state = ${state}, done = coalesce(${done ?? null}::integer, done), total = coalesce(${total ?? null}::integer, total),
            result = coalesce(${result === null || result === undefined ? null : JSON.stringify(result)}::jsonb, result), changed_at = now()
          WHERE town = ${task.town} AND id = ${task.id}`.execute(tx),
    );
  }
}

/** The server is going down; the task stays "running" and is taken up again at the next start. */
class TaskStopped extends Error {}
