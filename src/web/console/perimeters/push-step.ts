/** So many steps can be undone. */
const STEPS = 100;

/** One step more to undo; the oldest is forgotten where there are too many. */
export function pushStep<S>(steps: readonly S[], step: S): readonly S[] {
  return [...steps, step].slice(-STEPS);
}
