import type { InjectionKey } from "vue";

/** Whether the whole app is stored on this phone, so that it opens without a network. */
export const IS_KEPT: InjectionKey<() => boolean> = Symbol("is kept");
