import { mintUuid7 } from "#domain/time/uuid7.ts";

/** Somebody who was let go: with the ids its facts will bear, so that handing it over twice records it once. */
export type KeptEmergency = {
  readonly emergency: string;
  readonly fact: string;
  readonly noteFact: string;
  /** ISO 8601, UTC, by the device's clock. */
  readonly at: string;
  /** What it was, if somebody wrote it down. */
  readonly note: string | null;
};

const STORED_AS = "hedgerow.gate.emergencies";
/** What storage would not take: better than nothing until the app is closed. */
let unstored: KeptEmergency[] = [];

/**
 * Keeps that somebody was let go in an emergency, also on a phone that is enrolled nowhere yet. Never throws: nothing
 * stands between a person and the ambulance.
 */
export function keepEmergency(at: string): KeptEmergency {
  const now = Date.parse(at);
  const [emergency, fact, noteFact] = [mint(now), mint(now), mint(now)];
  const kept: KeptEmergency = { emergency, fact, noteFact, at, note: null };
  store([...listEmergencies(), kept]);
  return kept;
}

/** Adds what it was. One that has been handed over meanwhile is kept again, for its note. */
export function noteEmergency(kept: KeptEmergency, note: string): void {
  store([...listEmergencies().filter(({ fact }) => fact !== kept.fact), { ...kept, note }]);
}

/** Those kept and not taken over yet. */
export function listEmergencies(): KeptEmergency[] {
  try {
    const stored = JSON.parse(localStorage.getItem(STORED_AS) ?? "[]") as KeptEmergency[];
    return [...stored, ...unstored.filter(({ fact }) => !stored.some((one) => one.fact === fact))];
  } catch {
    return unstored;
  }
}

/** Forgets those that stand in the outbox now; one that got its note meanwhile stays. */
export function forgetEmergencies(taken: readonly KeptEmergency[]): void {
  const isTaken = (kept: KeptEmergency) => taken.some(({ fact, note }) => fact === kept.fact && note === kept.note);
  unstored = unstored.filter((kept) => !isTaken(kept));
  store(listEmergencies().filter((kept) => !isTaken(kept)));
}

function store(all: KeptEmergency[]): void {
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(all));
    unstored = [];
  } catch {
    unstored = all;
  }
}

function mint(now: number): string {
  return mintUuid7(now, crypto.getRandomValues(new Uint8Array(10)));
}
