import { computed, onMounted, ref, watch } from "vue";
import type { DistrictList } from "#protocol/areas.ts";
import type { OrderDraft, OrderItem, OrderPage } from "#protocol/orders.ts";
import { api } from "#web/http/api.ts";
import { saveFile } from "#web/http/save-file.ts";
import { ordersMessages } from "#web/i18n/orders-messages.ts";
import { useI18n } from "#web/i18n/use-i18n.ts";
import { areaNames } from "./area-names.ts";

/**
 * An order with its story, and what may be done with it. `error`: it could not be read; `failure`: a deed was refused, and
 * what was typed stays.
 */
export function useOrder(place: { readonly town: string; readonly id: string }) {
  const { t, language } = useI18n(ordersMessages);
  const page = ref<OrderPage>();
  const districts = ref<DistrictList["districts"]>([]);
  const error = ref<unknown>();
  const failure = ref<unknown>();
  const busy = ref(false);
  const asking = ref<"countersign" | "return" | "lift">();
  const now = ref(new Date().toISOString());
  const names = computed(() => areaNames(districts.value, language.value));
  const path = () => `/api/orders/${place.town}/${place.id}`;
  const waitingPath = () => `/api/orders/awaiting/${place.town}/${place.id}`;

  async function load(): Promise<void> {
    error.value = undefined;
    try {
      const [read, areas] = await Promise.all([api.get<OrderPage>(path()), api.get<DistrictList>("/api/districts")]);
      [page.value, districts.value, now.value] = [read, areas.districts, new Date().toISOString()];
    } catch (problem) {
      error.value = problem;
    }
  }
  onMounted(load);
  watch(() => place.id, load);
  watch(asking, () => (failure.value = undefined));

  /** Undefined where it was refused. */
  async function attempt<T>(deed: () => Promise<T>): Promise<T | undefined> {
    busy.value = true;
    failure.value = undefined;
    try {
      const answer = await deed();
      asking.value = undefined;
      return answer;
    } catch (problem) {
      failure.value = problem;
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  const countersign = () =>
    attempt(async () => {
      await api.post<OrderItem>(`${waitingPath()}/countersign`, { seenAt: page.value?.awaiting?.signedAt });
      await load();
    });
  const giveBack = (reasons: string) => attempt(() => api.post<OrderDraft>(`${waitingPath()}/return`, { reasons }));
  const lift = (reasons: string) =>
    attempt(async () => {
      await api.post<OrderItem>(`${path()}/lift`, { reasons });
      await load();
    });
  const saveSigned = () =>
    attempt(async () => {
      const file = await api.get<object>(`${path()}/file`);
      saveFile(t.value.file.name(page.value?.item?.order.number ?? place.id), JSON.stringify(file));
    });

  return { page, error, failure, busy, asking, names, now, load, countersign, giveBack, lift, saveSigned };
}
