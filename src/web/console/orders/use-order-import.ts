import { ref, shallowRef } from "vue";
import type { FileReading, OrderIssuer } from "#protocol/orders.ts";
import { api } from "#web/http/api.ts";
import { useAttempt } from "#web/ui/use-attempt.ts";

/** Files larger than this are no orders; the server says the same. */
const LARGEST = 512 * 1024;

/** A signed order file on its way in: read, looked at, its key trusted by a person, taken. */
export function useOrderImport() {
  const text = shallowRef<string>();
  const reading = ref<FileReading>();
  const issuers = ref<OrderIssuer[]>([]);
  const { error, busy, attempt } = useAttempt();

  const look = async () => {
    reading.value = await api.post<FileReading>("/api/orders/files/look", { file: text.value });
  };
  const readIssuers = async () => {
    issuers.value = (await api.get<{ issuers: OrderIssuer[] }>("/api/orders/issuers")).issuers;
  };

  return {
    ...{ reading, issuers, error, busy },
    begin: () => {
      [reading.value, error.value] = [undefined, undefined];
      return attempt(readIssuers);
    },
    choose: (file: Blob) =>
      attempt(async () => {
        reading.value = undefined;
        // The server refuses what is cut off here as no order file.
        text.value = await file.slice(0, LARGEST).text();
        await look();
      }),
    /** For every town in hand that does not trust the key yet. */
    trust: () =>
      attempt(async () => {
        const { key, towns } = reading.value!;
        for (const { town, rule } of towns) {
          if (rule === "key-unknown") await api.post("/api/orders/issuers", { town, key, file: text.value });
        }
        await Promise.all([look(), readIssuers()]);
      }),
    distrust: ({ town, key }: OrderIssuer) =>
      attempt(async () => {
        await api.post(`/api/orders/issuers/${town}/${key}/distrust`);
        await readIssuers();
        if (reading.value !== undefined) await look();
      }),
    take: () =>
      attempt(async () => {
        await api.post<FileReading>("/api/orders/files", { file: text.value });
        await look();
      }),
  };
}
