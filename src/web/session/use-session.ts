import { readonly, shallowRef, type Ref } from "vue";
import type { Purpose, Role } from "#domain/access/role.ts";
import type { Session, SignIn } from "#protocol/session.ts";
import { api } from "#web/http/api.ts";
import { ApiError } from "#web/http/api-error.ts";

export type SessionState =
  | { readonly kind: "unknown" }
  | {
      readonly kind: "signed-out";
      /** The session that ended under the user's hands: the screen waits for the same person to sign in again. */
      readonly ended?: Session;
    }
  | { readonly kind: "signed-in"; readonly session: Session }
  | { readonly kind: "unreachable"; readonly error: unknown };

const state = shallowRef<SessionState>({ kind: "unknown" });

api.onSignedOut(() => {
  // Whatever else was under way is answered the same; the first answer said it all.
  if (state.value.kind === "signed-out") return;
  state.value = {
    kind: "signed-out",
    ...(state.value.kind === "signed-in" ? { ended: state.value.session } : {}),
  };
});

/** Who is signed in, and the ways to change that. There is one session in a browser. */
export function useSession(): {
  state: Readonly<Ref<SessionState>>;
  loadSession: () => Promise<void>;
  signIn: (credentials: SignIn) => Promise<void>;
  signOut: () => Promise<void>;
  holdsPurpose: (purposes: readonly Purpose[]) => boolean;
} {
  return { state: readonly(state) as Readonly<Ref<SessionState>>, loadSession, signIn, signOut, holdsPurpose };
}

/** The session, where only somebody signed in gets to. Throws elsewhere. */
export function getSession(): Session {
  if (state.value.kind !== "signed-in") throw new Error("nobody is signed in");
  return state.value.session;
}

/** Whether one of the duties held is one of these roles. Throws where nobody is signed in. */
export function holdsRole(roles: readonly Role[]): boolean {
  return getSession().account.grants.some(({ role }) => roles.includes(role));
}

async function loadSession(): Promise<void> {
  state.value = { kind: "unknown" };
  try {
    state.value = { kind: "signed-in", session: await api.get<Session>("/api/session") };
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) state.value = { kind: "unreachable", error };
  }
}

/** Throws ApiError: wrong-password, second-factor-needed, link-expired, too-many-tries … */
async function signIn(credentials: SignIn): Promise<void> {
  state.value = { kind: "signed-in", session: await api.post<Session>("/api/session", credentials) };
}

async function signOut(): Promise<void> {
  await api.delete("/api/session");
  state.value = { kind: "signed-out" };
}

/** Whether one of the duties held now serves one of these purposes. */
function holdsPurpose(purposes: readonly Purpose[]): boolean {
  if (state.value.kind !== "signed-in") return false;
  return state.value.session.account.grants.some((grant) => grant.purposes.some((held) => purposes.includes(held)));
}
