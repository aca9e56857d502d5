import { PURPOSES_OF_ROLE, type Role } from "#domain/access/role.ts";
import type { Session } from "#protocol/session.ts";

/** Somebody of Liuliang district, for the gallery and tests: a cadre of 湾里 unless told otherwise. */
export function exampleSession(role: Role = "cadre", area = "330483107204", areaName = "Wanli"): Session {
  return {
    account: {
      id: "01700000-0000-7000-8000-000000000001",
      login: "wanli-cadre",
      name: "Wan Li",
      grants: [
        {
          id: "01700000-0000-7000-8000-000000000002",
          role,
          area: area as never,
          areaName,
          areaNameEn: areaName,
          purposes: [...PURPOSES_OF_ROLE[role]],
          until: "2020-02-20T16:00:00Z",
        },
      ],
    },
    districts: [
      {
        id: "liuliang",
        name: "留良片区",
        nameEn: "Liuliang district",
        villages: ["204", "205", "206", "207", "208", "209"].map((village) => `330483107${village}`),
      },
    ],
  };
}
