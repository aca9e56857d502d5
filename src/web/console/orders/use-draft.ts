import { computed, ref } from "vue";
import { checkOrderDraft } from "#domain/orders/check-order-draft.ts";
import type { OrderContent } from "#domain/orders/order.ts";
import type { DistrictList } from "#protocol/areas.ts";
import type { AwaitingOrder, OrderDraft, OrderItem, OrderList } from "#protocol/orders.ts";
import { mintUuid7 } from "#domain/time/uuid7.ts";
import { api } from "#web/http/api.ts";
import { useAttempt } from "#web/ui/use-attempt.ts";
import { newContent } from "./new-measure.ts";

/** Where a draft is kept. */
export type DraftPlace = { readonly town: string; readonly id: string };

/**
 * A draft and its way to the server: read (or begun new, or as the renewal of the order with id `renew`), saved, signed,
 * discarded. What goes wrong stands in `error`; what was typed stays.
 */
export function useDraft(kept: DraftPlace | undefined, renew: string | undefined) {
  const content = ref<OrderContent>();
  const saved = ref<string>();
  /** When the server last wrote it: what is signed is what was seen then. */
  const changedAt = ref<string>();
  const returned = ref<OrderDraft["returned"]>(null);
  const place = ref(kept);
  /** Minted before the first save: a save whose answer was lost and that is sent again makes no second draft. */
  const id = mintUuid7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const districts = ref<DistrictList["districts"]>([]);
  const orders = ref<OrderItem[]>([]);
  const { error, busy, attempt } = useAttempt();

  const isChanged = computed(() => content.value !== undefined && JSON.stringify(content.value) !== saved.value);
  const problems = computed(() =>
    content.value === undefined ? [] : checkOrderDraft(content.value, new Date().toISOString()),
  );

  const load = () =>
    attempt(async () => {
      const [areas, list] = await Promise.all([
        api.get<DistrictList>("/api/districts"),
        api.get<OrderList>("/api/orders"),
      ]);
      districts.value = areas.districts;
      orders.value = list.orders;
      const draft = list.drafts.find(({ id }) => id === kept?.id);
      const renewed = list.orders.find(({ order }) => order.id === renew);
      content.value = draft?.content ?? (renewed === undefined ? freshContent() : renewalOf(renewed));
      saved.value = kept === undefined ? undefined : JSON.stringify(content.value);
      [changedAt.value, returned.value] = [draft?.changedAt, draft?.returned ?? null];
    });

  const freshContent = () => newContent(Date.now(), districts.value[0]?.villages.map(({ code }) => code) ?? []);

  const save = () =>
    attempt(async () => {
      const body = { content: content.value };
      const answer =
        place.value === undefined
          ? await api.post<OrderDraft>("/api/orders/drafts", { id, town: townOfDraft(), ...body })
          : await api.put<OrderDraft>(pathOf(place.value), body);
      place.value = { town: answer.town, id: answer.id };
      changedAt.value = answer.changedAt;
      saved.value = JSON.stringify(content.value);
    });

  /** The town that keeps the draft: of the first area, or the first in hand where that is a county. */
  const townOfDraft = () => {
    const town = content.value?.areas[0]?.slice(0, 9);
    return town?.length === 9 ? town : (districts.value[0]?.town ?? "");
  };

  /** Saves what is unsaved and signs it; undefined where that failed. */
  async function sign(): Promise<AwaitingOrder | undefined> {
    if (isChanged.value && !(await save())) return undefined;
    let signed: AwaitingOrder | undefined;
    await attempt(async () => {
      signed = await api.post<AwaitingOrder>(`${pathOf(place.value!)}/sign`, { seenAt: changedAt.value });
      saved.value = JSON.stringify(content.value);
    });
    return signed;
  }

  const discard = () =>
    attempt(async () => {
      if (place.value !== undefined) await api.delete(pathOf(place.value));
      saved.value = JSON.stringify(content.value);
    });

  return { content, place, returned, districts, orders, error, busy, isChanged, problems, load, save, sign, discard };
}

const pathOf = ({ town, id }: DraftPlace) => `/api/orders/drafts/${town}/${id}`;

/** The same again from its end on, for as long as it was; why, is for the leading group to say. */
function renewalOf({ order }: OrderItem): OrderContent {
  const { id, version: _version, signedAt: _signedAt, liftedAt: _liftedAt, ...rest } = order;
  const length = Date.parse(order.endsAt) - Date.parse(order.startsAt);
  const endsAt = new Date(Date.parse(order.endsAt) + length).toISOString();
  return { ...rest, startsAt: order.endsAt, endsAt, supersedes: id, renewalReasons: "" };
}
