import type { Role } from "#domain/access/role.ts";

/** One account for each duty of the demo, and the areas it holds it in. The cadre also answers for two villages whose registers are yet to come. */
export const DEMO_ACCOUNTS = [
  { duty: "administrator", name: "演示管理员", areas: ["330483", "330481"] },
  { duty: "county-command", name: "演示县指挥员", areas: ["330483"] },
  { duty: "town-command", name: "演示镇指挥员", areas: ["330483107"] },
  {
    duty: "cadre",
    name: "演示村干部",
    areas: [
      "330483107204",
      "330483107205",
      "330483107206",
      "330483107207",
      "330483107208",
      "330483107209",
      "330483107210",
      "330483107211",
      "330481003206",
    ],
  },
  { duty: "grid-worker", name: "演示网格员", areas: ["33048310720401"] },
  { duty: "liaison", name: "演示联户党员", areas: ["3304831072040101"] },
  { duty: "guard", name: "演示守护队员", areas: ["330483107204"] },
  { duty: "auditor", name: "演示审计员", areas: ["330483", "330481"] },
] as const satisfies readonly { duty: Role; name: string; areas: readonly string[] }[];
