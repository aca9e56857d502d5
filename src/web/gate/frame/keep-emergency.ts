const STORED_AS = "hedgerow.gate.emergencies";

/**
 * Keeps the instant (ISO 8601, UTC) at which somebody was let go in an emergency, also on a phone that is enrolled
 * nowhere yet. Never throws: nothing stands between a person and the ambulance.
 */
export function keepEmergency(at: string): void {
  try {
    localStorage.setItem(STORED_AS, JSON.stringify([...listEmergencies(), at]));
  } catch {
    // A full or forbidden storage loses the note, not the person.
  }
}

/** The instants kept and not taken over yet. */
export function listEmergencies(): string[] {
  try {
    return JSON.parse(localStorage.getItem(STORED_AS) ?? "[]") as string[];
  } catch {
    return [];
  }
}

/** Forgets instants that stand in the outbox now; those kept meanwhile stay. */
export function forgetEmergencies(taken: readonly string[]): void {
  localStorage.setItem(STORED_AS, JSON.stringify(listEmergencies().filter((at) => !taken.includes(at))));
}
