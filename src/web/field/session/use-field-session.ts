import { inject, type InjectionKey } from "vue";
import type { FieldSession } from "./open-session.ts";

export const FIELD_SESSION: InjectionKey<FieldSession> = Symbol("field session");

/** The session the app runs under; only for screens inside it. */
export function useFieldSession(): FieldSession {
  return inject(FIELD_SESSION)!;
}
