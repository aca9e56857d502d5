import { h } from "vue";
import type { GalleryScreen } from "#web/gallery/gallery-screen.ts";
import { ApiError } from "#web/http/api-error.ts";
import { exampleSession } from "#web/session/example-session.ts";
import ConsoleFrame from "./ConsoleFrame.vue";
import DataTable from "./DataTable.vue";
import PageHeader from "./PageHeader.vue";
import "../element-theme.css";

type Row = { readonly code: string; readonly village: string; readonly households: number };

const columns = [
  { name: "village", label: "Village", text: (row: Row) => row.village, minWidth: 140 },
  { name: "households", label: "Households", text: (row: Row) => String(row.households), isNumber: true },
];
const rows: Row[] = [
  { code: "330483107204", village: "Wanli", households: 812 },
  { code: "330483107205", village: "Liuliang", households: 705 },
  { code: "330483107209", village: "Nanyang", households: 764 },
];
const table = (props: object) =>
  h("main", { style: "padding: 16px" }, [
    h(PageHeader, { title: "Register", trail: [{ text: "Chongfu", to: "/" }, { text: "Wanli" }] }),
    h(DataTable<Row>, { label: "Villages", columns, rows: [], rowKey: (row: Row) => row.code, ...props }),
  ]);

export const gallery: GalleryScreen = {
  name: "console/frame",
  device: "desk",
  states: {
    frame: () => h(ConsoleFrame, { session: exampleSession() }),
    table: () => table({ rows, total: 240 }),
    empty: () => table({}),
    error: () => table({ error: new ApiError(0, { code: "offline" }), onRetry: () => undefined }),
  },
};
