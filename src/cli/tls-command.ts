import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import type { Command } from "commander";
import { readSettings } from "#server/settings.ts";
import { isLocalHost } from "#server/tls/make-certificates.ts";
import { renewCertificate, tlsPaths } from "#server/tls/tls-files.ts";
import { fail, print } from "./run-command.ts";

export function addTlsCommand(program: Command): void {
  program
    .command("tls")
    .description(
      "make a certificate for a network without internet, by an authority of its own that phones install once",
    )
    .option(
      "--host <host>",
      "private IPv4 address or local name (.lan, .local, .internal, .home.arpa); repeat for several",
      (host: string, hosts: string[]) => [...hosts, host.toLowerCase()],
      [] as string[],
    )
    .option("--json", "print JSON")
    .action(async ({ host, json = false }: { host: string[]; json?: boolean }) => {
      const hosts = host.length > 0 ? host : ownAddresses();
      const wrong = hosts.find((one) => !isLocalHost(one));
      if (hosts.length === 0)
        return fail("This machine has no address in a private network; name one with --host.", { json });
      if (wrong !== undefined)
        return fail(
          `${wrong}: only private IPv4 addresses (10., 172.16–31., 192.168.) and names under .lan, .local, .internal or ` +
            ".home.arpa. For a name of the internet use a certificate of a public authority in a reverse proxy.",
          { json },
        );
      const { dataFolder, port } = readSettings(process.env);
      const { validUntil, isNewAuthority } = await renewCertificate(dataFolder, hosts, new Date());
      const address = `http://${hosts[0]}:${port}/ca.crt`;
      const data = {
        hosts,
        validUntil: validUntil.toISOString(),
        isNewAuthority,
        install: address,
        ...tlsPaths(dataFolder),
      };
      const lines = [
        `Certificate for ${hosts.join(", ")}, valid until ${data.validUntil.slice(0, 10)}. Run this again before then.`,
        "A server that runs with a certificate takes the new one within a minute; otherwise start it again.",
        isNewAuthority
          ? `Each phone installs the authority once: open ${address} on it (docs/operate/tls.md).`
          : "The authority is the same as before: phones that have installed it need nothing.",
      ];
      print({ data, text: lines.join("\n") }, { json });
    });
}

/** Addresses phones of the same network reach this machine at. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ address, internal }) => !internal && isIP(address) === 4 && isLocalHost(address))
    .map(({ address }) => address);
}
