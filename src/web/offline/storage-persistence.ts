/** Whether the browser promises to keep what is stored: otherwise it may clear it when the phone runs out of space. */
export type StoragePersistence = "kept" | "may-be-cleared" | "unknown";

/** Asks for the promise; browsers that ask nobody decide by how much the app is used. Never throws. */
export async function askPersistence(): Promise<StoragePersistence> {
  try {
    if ((await navigator.storage?.persisted?.()) === true) return "kept";
    const answer = await navigator.storage?.persist?.();
    if (answer === undefined) return "unknown";
    return answer ? "kept" : "may-be-cleared";
  } catch {
    return "unknown";
  }
}
