import { computed } from "vue";
import type { AwaitingOrder, OrderDraft, OrderItem } from "#protocol/orders.ts";
import { ordersMessages } from "#web/i18n/orders-messages.ts";
import { useI18n } from "#web/i18n/use-i18n.ts";

/** The columns of the three tables of orders. */
export function useOrderColumns() {
  const { t, format } = useI18n(ordersMessages);
  const spanOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
    `${format.value.dateTime(startsAt)} – ${format.value.dateTime(endsAt)}`;

  const orderColumns = computed(() => [
    { name: "state", label: t.value.columns.state, width: 120 },
    { name: "title", label: t.value.columns.title, minWidth: 220, text: ({ order }: OrderItem) => order.title },
    { name: "number", label: t.value.columns.number, minWidth: 170, text: ({ order }: OrderItem) => order.number },
    { name: "span", label: t.value.columns.span, minWidth: 210, text: ({ order }: OrderItem) => spanOf(order) },
  ]);
  const awaitingColumns = computed(() => [
    { name: "title", label: t.value.columns.title, minWidth: 220, text: ({ order }: AwaitingOrder) => order.title },
    { name: "number", label: t.value.columns.number, minWidth: 170, text: ({ order }: AwaitingOrder) => order.number },
    {
      name: "signed",
      label: t.value.columns.firstSigned,
      minWidth: 190,
      text: ({ signedByName, signedAt }: AwaitingOrder) =>
        t.value.file.signedBy(signedByName ?? t.value.nobody, format.value.dateTime(signedAt)),
    },
    { name: "span", label: t.value.columns.span, minWidth: 210, text: ({ order }: AwaitingOrder) => spanOf(order) },
  ]);
  const draftColumns = computed(() => [
    {
      name: "title",
      label: t.value.columns.title,
      minWidth: 220,
      text: ({ content }: OrderDraft) => content.title || t.value.untitled,
    },
    { name: "problems", label: t.value.columns.problems, minWidth: 140 },
    { name: "number", label: t.value.columns.number, minWidth: 170, text: ({ content }: OrderDraft) => content.number },
  ]);
  return { orderColumns, awaitingColumns, draftColumns };
}
