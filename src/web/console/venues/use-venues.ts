import { computed, onMounted, ref, watch } from "vue";
import type { VenueKind } from "#domain/venues/venue-kind.ts";
import type { DistrictList } from "#protocol/areas.ts";
import type { VenueItem, VenueList } from "#protocol/venues.ts";
import { api } from "#web/http/api.ts";
import { findLargestDistrict } from "../frame/find-largest-district.ts";

/** Rows of the table at a time. */
const PAGE_SIZE = 50;

/** The venues of a district, narrowed to what is asked for. */
export function useVenues() {
  const districts = ref<DistrictList["districts"]>();
  const districtId = ref("");
  const venues = ref<VenueItem[]>();
  const error = ref<unknown>();
  const text = ref("");
  const kind = ref<VenueKind | "">("");
  const village = ref("");
  const shown = ref<"all" | "closed">("all");
  const page = ref(1);

  const district = computed(() => districts.value?.find(({ id }) => id === districtId.value));
  const matching = computed(() => (venues.value ?? []).filter(isAsked));
  const closed = computed(() => matching.value.filter(({ closedBy }) => closedBy.length > 0));
  const listed = computed(() => (shown.value === "all" ? matching.value : closed.value));
  const rows = computed(() => listed.value.slice((page.value - 1) * PAGE_SIZE, page.value * PAGE_SIZE));
  watch(listed, () => (page.value = 1));

  function isAsked(venue: VenueItem): boolean {
    const words = [venue.name, venue.nameEn ?? "", venue.address ?? ""].join("\n").toLowerCase();
    return (
      (kind.value === "" || venue.kind === kind.value) &&
      (village.value === "" || venue.area === village.value) &&
      words.includes(text.value.trim().toLowerCase())
    );
  }

  async function load(): Promise<void> {
    error.value = undefined;
    const asked = districtId.value;
    try {
      districts.value ??= (await api.get<DistrictList>("/api/districts")).districts;
      if (asked === "") {
        districtId.value = findLargestDistrict(districts.value)?.id ?? "";
        return;
      }
      const list = await api.get<VenueList>(`/api/districts/${asked}/venues`);
      if (asked === districtId.value) venues.value = list.venues;
    } catch (failure) {
      error.value = failure;
    }
  }
  onMounted(load);
  watch(districtId, () => {
    venues.value = undefined;
    village.value = "";
    void load();
  });

  return {
    ...{ districts, districtId, district, venues, error, load },
    ...{ text, kind, village, shown, page, PAGE_SIZE, matching, closed, listed, rows },
  };
}
