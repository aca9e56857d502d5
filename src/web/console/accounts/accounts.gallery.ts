import { h } from "vue";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import AccountCard from "./AccountCard.vue";
import AccountSheet from "./AccountSheet.vue";
import { exampleAccounts } from "./example-accounts.ts";
import LinkSheet from "./LinkSheet.vue";

const known = [
  { code: "330483", name: "Tongxiang", nameEn: "Tongxiang" },
  { code: "330483107204", name: "Wanli", nameEn: "Wanli" },
];
const page = (...children: unknown[]) =>
  h("main", { style: "padding: 16px; display: grid; gap: 16px" }, children as never);

export const gallery: GalleryScreen = {
  name: "console/accounts",
  device: "phone",
  states: {
    cards: () =>
      page(
        ...exampleAccounts().map((account, index) =>
          h(AccountCard, { account, isOwn: index === 0, describe: (duty) => `${duty.role} · ${duty.areaName}` }),
        ),
      ),
    new: () => page(h(AccountSheet, { target: "new", known, held: ["330483"] })),
    "one more duty": () => page(h(AccountSheet, { target: exampleAccounts()[1], known, held: ["330483"] })),
    link: () =>
      page(
        h(LinkSheet, {
          name: "Wan Li",
          link: { account: "1", token: "abcdefghij0123456789_-ABCDEFG", validHours: 24 },
        }),
      ),
  },
};
