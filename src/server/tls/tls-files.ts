import { X509Certificate } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeAuthority, makeServerCertificate, type CertifiedKey } from "./make-certificates.ts";

/** Where the certificates of a data folder stand, and its keys (0600). */
export function tlsPaths(dataFolder: string) {
  const inFolder = (name: string) => path.join(dataFolder, "tls", name);
  return {
    authority: inFolder("ca.pem"),
    authorityKey: inFolder("ca.key.pem"),
    certificate: inFolder("cert.pem"),
    key: inFolder("key.pem"),
  };
}

/**
 * Makes a server's certificate for these hosts and keeps it in the data folder; the authority is made the first time and
 * stays, so that phones that know it need nothing new. Throws when one half of a key is there without the other.
 */
export async function renewCertificate(
  dataFolder: string,
  hosts: readonly string[],
  now: Date,
): Promise<{ validUntil: Date; isNewAuthority: boolean }> {
  const paths = tlsPaths(dataFolder);
  await mkdir(path.dirname(paths.certificate), { recursive: true, mode: 0o700 });
  const known = await readPair(paths.authority, paths.authorityKey);
  const authority = known ?? (await makeAuthority(now));
  if (known === undefined) await writePair(paths.authority, paths.authorityKey, authority);
  const made = await makeServerCertificate(authority, hosts, now);
  await writePair(paths.certificate, paths.key, made);
  return { validUntil: new Date(new X509Certificate(made.certificate).validTo), isNewAuthority: known === undefined };
}

/** The certificate a server of this data folder shows; undefined where none was made. */
export function readCertificate(dataFolder: string): Promise<CertifiedKey | undefined> {
  const { certificate, key } = tlsPaths(dataFolder);
  return readPair(certificate, key);
}

/** The authority's certificate in DER, as phones install it; undefined where there is none. */
export async function readAuthority(dataFolder: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const pem = await readIfThere(tlsPaths(dataFolder).authority);
  return pem === undefined ? undefined : Uint8Array.from(new X509Certificate(pem).raw);
}

async function readPair(certificate: string, key: string): Promise<CertifiedKey | undefined> {
  const [one, other] = await Promise.all([readIfThere(certificate), readIfThere(key)]);
  if (one === undefined && other === undefined) return undefined;
  if (one === undefined || other === undefined) throw new Error(`${one === undefined ? certificate : key} is missing`);
  return { certificate: one, key: other };
}

async function writePair(certificate: string, key: string, made: CertifiedKey): Promise<void> {
  await writeFile(key, made.key, { mode: 0o600 });
  await writeFile(certificate, made.certificate);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return undefined;
    throw error;
  }
}
