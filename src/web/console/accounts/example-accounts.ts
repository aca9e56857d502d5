import type { Account } from "./find-accounts.ts";

const account = (number: number, login: string, name: string, rest: Partial<Account>): Account => ({
  id: `01700000-0000-7000-8000-00000000000${number}`,
  login,
  name,
  disabledAt: null,
  hasPassword: true,
  grants: [],
  ...rest,
});
const duty = (number: number, rest: Pick<Account["grants"][number], "role" | "area" | "areaName" | "endsAt">) => ({
  id: `01700000-0000-7000-8000-00000000010${number}`,
  beginsAt: "2020-02-01T00:00:00Z",
  ...rest,
});

/** A cadre, a guard whose duty ends, a closed account; for the gallery and tests. */
export function exampleAccounts(): Account[] {
  return [
    account(1, "wanli.cadre", "Wan Li", {
      grants: [duty(1, { role: "cadre", area: "330483107204", areaName: "Wanli", endsAt: null })],
    }),
    account(2, "guard-east", "Nan Yang", {
      hasPassword: false,
      grants: [
        duty(2, { role: "guard", area: "330483107208", areaName: "Nanyang", endsAt: "2020-02-20T16:00:00Z" }),
        duty(3, { role: "guard", area: "330483107205", areaName: "Liuliang", endsAt: null }),
      ],
    }),
    account(3, "gone", "Xin Qiao", {
      disabledAt: "2020-02-10T00:00:00Z",
      grants: [duty(4, { role: "auditor", area: "330483", areaName: "Tongxiang", endsAt: null })],
    }),
  ];
}
