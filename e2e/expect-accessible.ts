import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Throws when axe finds something serious or critical on the page (WCAG 2.2 A and AA), or when the page is wider than its
 * window, naming rule and element. Never names texts of the page beyond the element's opening tag.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(AXE);
  // What is half faded in has half its contrast: such animations are brought to their end first.
  await page.evaluate(() => {
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  });
  const { violations } = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(context: Document, options: object): Promise<AxeResults> } };
    return axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      resultTypes: ["violations"],
    });
  });
  const found = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${/^<[^>]*>/.exec(node.html)?.[0] ?? node.html}`));
  const [scroll, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  if (scroll! > inner!) found.push(`the page is ${scroll} px wide in a window of ${inner} px`);
  if (found.length > 0) throw new Error(`${new URL(page.url()).pathname} is not accessible:\n${found.join("\n")}`);
}
