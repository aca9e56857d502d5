import { expect, test } from "vitest";
import { followBook } from "./follow-book.ts";

const journal = { listen: () => () => undefined } as never;

test("[CONSOLE-11] whoever listened and went while something was read for them leaves no trouble behind", async () => {
  for (const leave of ["abort", "cancel"] as const) {
    const leaving = new AbortController();
    let answer: (text: string) => void = () => undefined;
    const begin = () => new Promise<string>((resolve) => (answer = resolve));
    const response = followBook({ journal }, "330483107", { begin, look: async () => undefined }, leaving.signal);
    const reader = response.body!.getReader();
    const reading = reader.read();
    if (leave === "abort") leaving.abort();
    else await reader.cancel();
    answer("event: ready\n\n");
    expect((await reading).done).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
});

test("[CONSOLE-11] what is looked up after somebody has gone is sent to nobody", async () => {
  const leaving = new AbortController();
  let sent: Promise<void> | undefined;
  const look = (send: (text: string) => void) =>
    (sent ??= new Promise((resolve) => {
      leaving.signal.addEventListener("abort", () => setTimeout(() => resolve(send("late"))));
    }));
  const response = followBook({ journal }, "330483107", { begin: async () => "first", look }, leaving.signal);
  const reader = response.body!.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe("first");
  leaving.abort();
  await sent;
  expect((await reader.read()).done).toBe(true);
});
