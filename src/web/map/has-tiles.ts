/** Whether the operator has tiles. */
export async function hasTiles(): Promise<boolean> {
  try {
    const answer = await fetch("/tiles/available");
    return answer.ok && ((await answer.json()) as { available?: boolean }).available === true;
  } catch {
    return false;
  }
}
