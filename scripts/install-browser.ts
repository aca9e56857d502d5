/**
 * Sees that what the browser tests need is there: Chromium, fonts with Chinese, and poppler to look into PDFs. Installs what is
 * missing from Debian's or Ubuntu's archive when it may; otherwise says what to install. Done in a moment when all is there.
 */
import { execFileSync } from "node:child_process";
import { findChromium, findInPath } from "./find-chromium.ts";

type Need = { readonly name: string; readonly packages: readonly string[]; readonly isThere: () => boolean };

const NEEDS: readonly Need[] = [
  { name: "Chromium", packages: ["chromium"], isThere: () => findChromium() !== undefined },
  { name: "Chinese fonts", packages: ["fontconfig", "fonts-noto-cjk"], isThere: hasChineseFont },
  { name: "poppler", packages: ["poppler-utils"], isThere: () => findInPath("pdftotext") !== undefined },
];

/** Throws an error with the way out when something is missing and cannot be installed. */
export function installBrowser(): void {
  const missing = NEEDS.filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;
  const packages = missing.flatMap((need) => need.packages);
  const names = missing.map(({ name }) => name).join(", ");
  const apt = aptCommand();
  if (apt === undefined) {
    throw new Error(
      `Browser tests need ${names}. Install it (Debian, Ubuntu: sudo apt-get install ${packages.join(" ")}), ` +
        "or set CHROMIUM_PATH to a Chromium.",
    );
  }
  console.log(`installing ${names}: ${packages.join(" ")}`);
  runApt(apt, ["update", "-q"]);
  runApt(apt, ["install", "-q", "-y", "--no-install-recommends", ...packages]);
  const still = missing.filter(({ isThere }) => !isThere()).map(({ name }) => name);
  if (still.length > 0)
    throw new Error(`${still.join(", ")}: installed, but not usable. Set CHROMIUM_PATH to a Chromium.`);
}

function hasChineseFont(): boolean {
  if (findInPath("fc-list") === undefined) return false;
  return execFileSync("fc-list", [":lang=zh-cn", "family"], { encoding: "utf8" }).trim() !== "";
}

/** apt-get as we may run it: as root, or through a sudo that asks no password. */
function aptCommand(): readonly string[] | undefined {
  if (findInPath("apt-get") === undefined) return undefined;
  if (process.getuid?.() === 0) return ["apt-get"];
  try {
    execFileSync("sudo", ["-n", "true"], { stdio: "ignore" });
    return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
  } catch {
    return undefined;
  }
}

function runApt([command = "apt-get", ...before]: readonly string[], options: readonly string[]): void {
  execFileSync(command, [...before, "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=120", ...options], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    stdio: ["ignore", "inherit", "inherit"],
  });
}

if (import.meta.main) {
  try {
    installBrowser();
    console.log(`Chromium: ${findChromium()}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
