/** Those in which every word of `text` occurs, in any order and case; `wordsOf` says what is looked through. */
export function findByWords<T>(all: readonly T[], text: string, wordsOf: (one: T) => readonly string[]): T[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter((one) => {
    const words = wordsOf(one).join("\n").toLowerCase();
    return wanted.every((word) => words.includes(word));
  });
}
