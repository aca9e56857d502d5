export type DatabaseProfileName = "embedded" | "postgres" | "citus";

/** What differs between the databases we run on. Whoever is tempted to write `if (profile === "citus")` adds a line here. */
export type DatabaseProfile = {
  /** We start and stop the server; its settings, its account and its backup are our business. */
  readonly isOurs: boolean;
  /** Tables keyed by town are spread with `create_distributed_table`, the others with `create_reference_table`. */
  readonly isDistributed: boolean;
  /**
   * The address signs in as a superuser, whom row-level security does not bind: requests take on a role without
   * BYPASSRLS. On a server of the operator we cannot know, so we do the same there.
   */
  readonly signsInAsSuperuser: boolean;
  /** One snapshot holds for all towns, so a report over a county is of one moment. Citus has none across its nodes. */
  readonly hasSnapshotAcrossTowns: boolean;
  /** INSERT … SELECT may read and write several towns. On Citus such a statement ran at 0.02 of the speed. */
  readonly insertsAcrossTowns: boolean;
  /** EXCLUDE constraints and foreign keys work on every table; on Citus only where they include the town. */
  readonly keysMustHoldTown: boolean;
  /** Connections of one server process; the embedded database has 60 for everybody. */
  readonly poolSize: number;
  /** How long opening keeps asking a server that does not answer yet; ms. */
  readonly patienceMs: number;
};

export const DATABASE_PROFILES = {
  embedded: {
    isOurs: true,
    isDistributed: false,
    signsInAsSuperuser: true,
    hasSnapshotAcrossTowns: true,
    insertsAcrossTowns: true,
    keysMustHoldTown: false,
    poolSize: 12,
    patienceMs: 0,
  },
  postgres: {
    isOurs: false,
    isDistributed: false,
    signsInAsSuperuser: false,
    hasSnapshotAcrossTowns: true,
    insertsAcrossTowns: true,
    keysMustHoldTown: false,
    poolSize: 20,
    patienceMs: 10_000,
  },
  citus: {
    isOurs: false,
    isDistributed: true,
    signsInAsSuperuser: false,
    hasSnapshotAcrossTowns: false,
    insertsAcrossTowns: false,
    keysMustHoldTown: true,
    poolSize: 20,
    patienceMs: 10_000,
  },
} as const satisfies Record<DatabaseProfileName, DatabaseProfile>;
