import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: "pipe" }).toString();

/**
 * EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH (linux/fs/ext4/ext4.h): from this moment nothing more reaches the disk,
 * and what was only in memory is gone, as when the power is cut. Node has no ioctl; perl is in every Debian.
 */
const CUT = String.raw`open(my $disk, "<", $ARGV[0]) or die; my $how = pack("L", 2); ioctl($disk, 0x8004587d, $how) or die $!`;

/** An ext4 file system in a file, mounted, whose power can be cut. */
export class CuttableDisk {
  readonly mount: string;
  readonly #folder: string;
  readonly #image: string;

  constructor(megabytes: number) {
    this.#folder = mkdtempSync(join(tmpdir(), "hedgerow-disk-"));
    this.#image = join(this.#folder, "disk.img");
    this.mount = join(this.#folder, "mount");
    mkdirSync(this.mount);
    writeFileSync(this.#image, "");
    truncateSync(this.#image, megabytes * 1024 * 1024);
    run("mkfs.ext4", "-q", "-m", "0", this.#image);
    this.plugIn();
  }

  plugIn(): void {
    run("mount", "-o", "loop", this.#image, this.mount);
    // Whoever PostgreSQL runs as must be able to come by.
    run("chmod", "755", this.mount);
  }

  cutPower(): void {
    run("perl", "-e", CUT, this.mount);
  }

  /** After a cut nobody holds files of it any more. */
  unplug(): void {
    for (let tries = 0; spawnSync("umount", [this.mount]).status !== 0; tries++) {
      if (tries === 100) throw new Error("the disk is still in use");
      spawnSync("sleep", ["0.1"]);
    }
  }

  remove(): void {
    spawnSync("umount", [this.mount]);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Why there can be no such disk here; undefined: there can. */
export function whyNoDisk(): string | undefined {
  if (process.platform !== "linux") return "needs Linux";
  if (process.getuid?.() !== 0) return "needs root, to mount a file system";
  try {
    const disk = new CuttableDisk(16);
    try {
      disk.cutPower();
      return undefined;
    } finally {
      disk.remove();
    }
  } catch (error) {
    return `no ext4 on a loop device here: ${(error as Error).message.split("\n")[0]}`;
  }
}
