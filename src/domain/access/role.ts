/** What data may be used for. A read needs an area AND a purpose (SPEC P3, H9). */
export const PURPOSES = [
  "gate",
  "screening",
  "follow-up",
  "support",
  "supplies",
  "inspection",
  "publicity",
  "command",
  "audit",
  "subject-access",
  "administration",
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Duties people hold. */
export const ROLES = [
  "administrator",
  "county-command",
  "town-command",
  "cadre",
  "grid-worker",
  "liaison",
  "guard",
  "auditor",
] as const;
export type Role = (typeof ROLES)[number];

/** What each duty is for. A cadre can read this table and say whether it is right. */
export const PURPOSES_OF_ROLE = {
  administrator: ["administration"],
  "county-command": ["command", "publicity", "supplies"],
  "town-command": ["command", "publicity", "supplies", "inspection"],
  cadre: ["command", "gate", "screening", "follow-up", "support", "supplies", "inspection", "publicity"],
  "grid-worker": ["screening", "follow-up", "support", "inspection", "gate"],
  liaison: ["screening", "support"],
  guard: ["gate"],
  auditor: ["audit"],
} as const satisfies Record<Role, readonly Purpose[]>;

/** The area level at which a duty is held: a grant at another level is a mistake that the accounts screen refuses. */
export const LEVELS_OF_ROLE = {
  administrator: ["county", "town"],
  "county-command": ["county"],
  "town-command": ["town"],
  cadre: ["village"],
  "grid-worker": ["grid", "micro-grid"],
  liaison: ["micro-grid"],
  guard: ["village", "town"],
  auditor: ["county", "town"],
} as const satisfies Record<Role, readonly string[]>;

/** Duties done on foot with a phone of one's own: the field app is theirs. */
export const FIELD_ROLES = ["cadre", "grid-worker", "liaison"] as const satisfies readonly Role[];

export function isFieldRole(role: Role): boolean {
  return (FIELD_ROLES as readonly Role[]).includes(role);
}
