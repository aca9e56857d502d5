import type { GateEntry } from "#domain/gates/gate-entry.ts";
import type { GatePass, GateResident } from "#protocol/sync.ts";
import type { Guest } from "#web/offline/offline-database.ts";

/** Somebody this phone can find: of the register, the holder of a pass who is not, or an outsider registered here. */
export type GatePerson = GateEntry &
  (
    | { readonly kind: "resident"; readonly resident: GateResident }
    | { readonly kind: "pass-holder"; readonly pass: GatePass }
    | { readonly kind: "guest"; readonly guest: Guest }
  );

/** Everybody, residents first; short codes of all passes, also revoked ones: whoever reads one out must be told. */
export function listGatePeople(
  residents: readonly GateResident[],
  passes: readonly GatePass[],
  guests: readonly Guest[],
): GatePerson[] {
  const known = new Set(residents.map(({ id }) => id));
  const codes = new Map<string, string[]>();
  const holders: GatePass[] = [];
  for (const pass of passes) {
    if (pass.resident === null || !known.has(pass.resident)) {
      if (!pass.revoked || pass.resident === null) holders.push(pass);
      continue;
    }
    const list = codes.get(pass.resident);
    if (list === undefined) codes.set(pass.resident, [pass.shortCode]);
    else list.push(pass.shortCode);
  }
  return [
    ...residents.map((resident): GatePerson => {
      const { name, initials, householdNumber, idTail, phoneTail, plates } = resident;
      const passShortCodes = codes.get(resident.id) ?? NONE;
      return { kind: "resident", resident, name, initials, householdNumber, idTail, phoneTail, plates, passShortCodes };
    }),
    ...holders.map((pass): GatePerson => ({
      ...{ kind: "pass-holder", pass, name: pass.holder, plates: pass.plates, passShortCodes: [pass.shortCode] },
      ...NO_NUMBERS,
    })),
    ...guests.map((guest): GatePerson => ({
      ...{ kind: "guest", guest, name: guest.name, plates: guest.plate === null ? NONE : [guest.plate] },
      ...{ passShortCodes: NONE, ...NO_NUMBERS },
    })),
  ];
}

const NONE: readonly string[] = [];
const NO_NUMBERS = { initials: "", householdNumber: null, idTail: null, phoneTail: null } as const;
