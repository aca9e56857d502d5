import { enrolTerminal } from "#web/offline/enrol-terminal.ts";
import type { OfflineWorld } from "#web/offline/offline-world.ts";
import { findPhone, openPhone, type PhoneSession } from "#web/phone/open-phone.ts";
import { FieldLists } from "./field-lists.ts";
import { FieldWork } from "./field-work.ts";

/** An enrolled phone's work in the field, as the screens see it. */
export type FieldSession = PhoneSession & { readonly work: FieldWork };

/** Whose phone this is in the field; undefined when it is enrolled nowhere. Throws when storage cannot be opened. */
export async function findSession(world: OfflineWorld): Promise<FieldSession | undefined> {
  const id = await findPhone("field", world);
  return id === undefined ? undefined : openSession(world, id);
}

/** Joins with an enrolment token. Throws ApiError. */
export async function enrolSession(world: OfflineWorld, token: string, label: string): Promise<FieldSession> {
  return openSession(world, await enrolTerminal(world, token, label));
}

async function openSession(world: OfflineWorld, id: string): Promise<FieldSession> {
  const lists = new FieldLists();
  const { terminal, session } = await openPhone(world, id, {
    async read(db, { rules, people }) {
      if (rules === true) await lists.readRules(db);
      if (people === true) await lists.readPeople(db);
    },
  });
  void session.syncNow();
  return { ...session, work: new FieldWork(terminal, lists, () => (session.version.value += 1)) };
}
