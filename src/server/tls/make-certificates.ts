// The certificate library's container asks for it before it loads.
import "reflect-metadata";
import { BlockList, isIP } from "node:net";
import { webcrypto } from "node:crypto";
import { AsnConvert } from "@peculiar/asn1-schema";
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from "@peculiar/asn1-x509";
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

/** A certificate and its private key (PKCS #8), both PEM. */
export type CertifiedKey = { readonly certificate: string; readonly key: string };

const ES256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const DAY = 86_400_000;
/** Ten years: the phones of a village are not visited again for it. */
const AUTHORITY_DAYS = 3_650;
/** Browsers refuse certificates that are valid for more than 398 days (CA/Browser Forum, Baseline Requirements 6.3.2). */
const SERVER_DAYS = 397;

/**
 * Where the village's authority may vouch at all: private networks (RFC 1918) and names that are nobody's on the internet
 * (RFC 6762, RFC 8375). Whoever steals its key cannot pass himself off as a bank.
 */
const NETWORKS = [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["127.0.0.0", 8],
] as const;
const NAMES = ["local", "lan", "internal", "home.arpa", "localhost"];

const LOCAL_NAME = /^(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*$/;
const PRIVATE = new BlockList();
for (const [base, bits] of NETWORKS) PRIVATE.addSubnet(base, bits);

cryptoProvider.set(webcrypto as never);

/** Whether a certificate for this address would be believed: an IPv4 address of a private network, or a local name. */
export function isLocalHost(host: string): boolean {
  if (isIP(host) === 4) return PRIVATE.check(host);
  return LOCAL_NAME.test(host) && NAMES.some((name) => host === name || host.endsWith(`.${name}`));
}

/** A certificate authority of one village's own. */
export async function makeAuthority(now: Date): Promise<CertifiedKey> {
  const keys = await makeKeys();
  const made = await X509CertificateGenerator.createSelfSigned({
    ...span(now, AUTHORITY_DAYS),
    serialNumber: serial(),
    name: `CN=Hedgerow ${now.toISOString().slice(0, 10)}`,
    signingAlgorithm: ES256,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new Extension(id_ce_nameConstraints, true, AsnConvert.serialize(constraints())),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: made.toString("pem"), key: await exportKey(keys) };
}

/** A server's certificate for these hosts (see isLocalHost), by an authority. */
export async function makeServerCertificate(
  authority: CertifiedKey,
  hosts: readonly string[],
  now: Date,
): Promise<CertifiedKey> {
  const keys = await makeKeys();
  const made = await X509CertificateGenerator.create({
    ...span(now, SERVER_DAYS),
    serialNumber: serial(),
    subject: `CN=${hosts[0]}`,
    issuer: new X509Certificate(authority.certificate).subject,
    signingAlgorithm: ES256,
    publicKey: keys.publicKey,
    signingKey: (await webcrypto.subtle.importKey("pkcs8", PemConverter.decodeFirst(authority.key), ES256, false, [
      "sign",
    ])) as Keys["privateKey"],
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        hosts.map((host) => ({ type: isIP(host) === 0 ? ("dns" as const) : ("ip" as const), value: host })),
      ),
    ],
  });
  return { certificate: made.toString("pem"), key: await exportKey(keys) };
}

/** A day back, because the clocks of phones are not always right. */
function span(now: Date, days: number): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(now.getTime() - DAY), notAfter: new Date(now.getTime() + (days - 1) * DAY) };
}

function serial(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0]! &= 0x7f;
  return Buffer.from(bytes).toString("hex");
}

function constraints(): NameConstraints {
  const subtrees = [
    ...NAMES.map((dNSName) => new GeneralName({ dNSName })),
    ...NETWORKS.map(([base, bits]) => new GeneralName({ iPAddress: `${base}/${bits}` })),
  ].map((base) => new GeneralSubtree({ base }));
  return new NameConstraints({ permittedSubtrees: new GeneralSubtrees(subtrees) });
}

type Keys = Parameters<typeof X509CertificateGenerator.createSelfSigned>[0]["keys"];

/** Node's keys; the library's types know the browser's by another list of uses. */
async function makeKeys(): Promise<Keys> {
  return (await webcrypto.subtle.generateKey(ES256, true, ["sign", "verify"])) as Keys;
}

async function exportKey({ privateKey }: Keys): Promise<string> {
  return PemConverter.encode(
    await webcrypto.subtle.exportKey("pkcs8", privateKey as webcrypto.CryptoKey),
    "PRIVATE KEY",
  );
}
