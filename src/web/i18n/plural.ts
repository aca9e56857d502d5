/** English only: `plural(1, "pass", "passes")` is "1 pass", `plural(1200, …)` is "1,200 passes". Chinese has one form. */
export function plural(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
