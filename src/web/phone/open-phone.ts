import { ref, shallowRef, type Ref } from "vue";
import { readUnlockCode } from "#domain/access/unlock-code.ts";
import type { Applied } from "#web/offline/apply-sync-answer.ts";
import { checkStorage, type StorageHealth } from "#web/offline/check-storage.ts";
import type { OfflineDatabase, OutboxEntry } from "#web/offline/offline-database.ts";
import type { OfflineWorld } from "#web/offline/offline-world.ts";
import { openTerminal, type ListsLock, type Terminal } from "#web/offline/open-terminal.ts";
import { sendLeftovers } from "#web/offline/send-leftovers.ts";
import { askPersistence, type StoragePersistence } from "#web/offline/storage-persistence.ts";
import { TerminalDirectory } from "#web/offline/terminal-directory.ts";
import type { SyncState } from "#web/ui/sync-state.ts";

/** An enrolled phone, as the screens of every app see it. */
export type PhoneSession = {
  readonly sync: Ref<SyncState>;
  /** Moves when what the phone lists has changed. */
  readonly version: Ref<number>;
  readonly isRevoked: Ref<boolean>;
  readonly persistence: Ref<StoragePersistence>;
  /** Whether this phone still takes records, as last looked at or found out. */
  readonly storage: Ref<StorageHealth>;
  /** Looks again whether storage takes a record. Never throws. */
  readonly lookAtStorage: () => Promise<StorageHealth>;
  /** Whether the lists are readable, and until when. */
  readonly lock: Ref<ListsLock>;
  /** Opens locked lists with what was scanned or typed of the key card; answers whether it was this post's card. */
  readonly unlock: (text: string) => Promise<boolean>;
  readonly terminal: { readonly id: string; readonly label: string };
  readonly syncNow: () => Promise<void>;
  /** On a phone that was called back: sends what it had recorded, once command lets it. Throws ApiError. */
  readonly sendLeftovers: () => Promise<void>;
  readonly listRefused: () => Promise<OutboxEntry[]>;
  readonly close: () => void;
};

/** What an app does with its phone's storage. */
export type PhoneApp = {
  /** Reads into memory what a sync has changed; with everything `true` when the app opens. */
  readonly read: (db: OfflineDatabase, applied: Partial<Applied>) => Promise<void>;
  /** After each contact or record, when everything has been read. */
  readonly follow?: () => Promise<void>;
};

const EVERYTHING = { rules: true, people: true, outings: true } as const;

/** Opens the storage of a phone. Syncing begins with `session.syncNow()`. Throws when storage cannot be opened. */
export async function openPhone(
  world: OfflineWorld,
  id: string,
  { read, follow }: PhoneApp,
): Promise<{ terminal: Terminal; session: PhoneSession }> {
  const sync = ref<SyncState>({ online: navigator.onLine, waiting: 0, refused: 0, rulesAt: undefined });
  const version = ref(0);
  const isRevoked = ref(false);
  const persistence = shallowRef<StoragePersistence>("unknown");
  const storage = ref<StorageHealth>("sound");
  const lock = shallowRef<ListsLock>({ isLocked: false, until: Infinity });
  let isReading = Promise.resolve();
  let isWrongCard = false;

  const terminal = await openTerminal(world, id, (applied) => {
    isReading = isReading.then(async () => {
      await read(terminal.db, applied);
      if (applied.rules === true || applied.people === true) version.value += 1;
      await showState();
      await follow?.();
    });
  });

  async function showState(): Promise<void> {
    const { waiting, refused, photos, error, terminal: stored } = await terminal.getState();
    isRevoked.value = stored.isRevoked;
    showLock();
    sync.value = { online: error === undefined, error, waiting, refused, photos, rulesAt: stored.rulesAt ?? undefined };
  }

  /** What was said of a card stands until another is tried, or the lists are open. */
  function showLock(): void {
    lock.value = isWrongCard && terminal.lock().isLocked ? { ...terminal.lock(), isWrongCard } : terminal.lock();
  }

  async function lookAtStorage(): Promise<StorageHealth> {
    return (storage.value = await checkStorage(terminal.db));
  }

  await read(terminal.db, EVERYTHING);
  await showState();
  void lookAtStorage();
  const syncNow = () => terminal.loop.syncNow();
  const onOnline = () => void syncNow();
  addEventListener("online", onOnline);
  void askPersistence().then((answer) => (persistence.value = answer));
  const { label } = await terminal.db.getTerminal();
  const session: PhoneSession = {
    ...{ sync, version, isRevoked, persistence, storage, lookAtStorage, lock, terminal: { id, label }, syncNow },
    async unlock(text) {
      const code = readUnlockCode(text);
      const isOpened = code !== undefined && (await terminal.unlock(code));
      isWrongCard = !isOpened;
      showLock();
      return isOpened;
    },
    async sendLeftovers() {
      await sendLeftovers(terminal.db, world).finally(showState);
    },
    listRefused: () => terminal.db.outbox.filter(({ refused }) => refused !== null).toArray(),
    close() {
      removeEventListener("online", onOnline);
      terminal.close();
    },
  };
  return { terminal, session };
}

/** The terminal this phone is for an app; undefined when it is enrolled nowhere. What earlier enrolments never sent still goes. */
export async function findPhone(app: "gate" | "field", world: OfflineWorld): Promise<string | undefined> {
  const directory = new TerminalDirectory(app, world);
  const [newest, ...older] = await directory.listTerminals();
  directory.close();
  for (const { id } of older) void sendOlder(world, id);
  return newest?.id;
}

/** What an earlier enrolment of this phone never sent still goes, under its own name. */
async function sendOlder(world: OfflineWorld, id: string): Promise<void> {
  let terminal: Terminal | undefined;
  try {
    terminal = await openTerminal(world, id, () => undefined);
    const { waiting, terminal: stored } = await terminal.getState();
    if (waiting > 0 && stored.isRevoked) await sendLeftovers(terminal.db, world);
    else if (waiting > 0) await terminal.loop.syncNow();
  } catch {
    // It stays where it is, and is tried again when the app is next opened.
  } finally {
    terminal?.close();
  }
}
