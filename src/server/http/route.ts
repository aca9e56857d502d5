import type * as v from "valibot";
import type { PublicKey } from "#domain/access/access-facts.ts";
import type { Grant } from "#domain/access/grant.ts";
import type { Purpose, Role } from "#domain/access/role.ts";
import type { Holder } from "#protocol/sync.ts";
import type { Scope } from "#server/db/database.ts";
import type { StandingRow } from "#server/sync/read-standing.ts";
import type { Services } from "#server/services.ts";

/** Who may call a route. A route without this declaration does not compile, and does not start the server. */
export type Access =
  /** Anybody; the text says why that is right. */
  | { readonly to: "public"; readonly because: string }
  /** Anybody signed in, about their own account. */
  | { readonly to: "signed-in" }
  /** Accounts with a grant for the purpose (and one of the duties, where named), in the areas of those grants. */
  | { readonly to: "granted"; readonly purpose: Purpose; readonly roles?: readonly Role[] }
  /** Enrolled terminals of these apps, in the areas they were enrolled for. */
  | {
      readonly to: "terminal";
      readonly apps: readonly ("gate" | "field")[];
      /** Also those called back, while what they had recorded is collected. */
      readonly alsoRevoked?: true;
    };

/** Who is asking: an account with its grants in force, or an enrolled terminal. */
export type Caller =
  | { readonly kind: "nobody" }
  | {
      readonly kind: "account";
      readonly id: string;
      readonly login: string;
      readonly name: string;
      readonly grants: readonly (Grant & { readonly id: string })[];
      readonly session: string;
    }
  | {
      readonly kind: "terminal";
      readonly id: string;
      readonly town: string;
      readonly areas: readonly string[];
      readonly app: string;
      readonly gate: string | null;
      readonly label: string;
      readonly publicKey: PublicKey;
      readonly purposes: readonly Purpose[];
      readonly holder: Holder | null;
      readonly card: string | null;
      readonly standing: StandingRow;
    };

type Schema = v.GenericSchema;
type Out<S> = S extends Schema ? v.InferOutput<S> : undefined;

/** What a handler gets: the input, parsed; who asks; the areas and purpose it may act in. */
export type Call<Params = unknown, Query = unknown, Body = unknown> = {
  readonly services: Services;
  readonly request: Request;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
  /** The area subtrees this caller may touch through this route; empty for public and signed-in routes. */
  readonly areas: readonly string[];
  /** For `database.transaction(call.scope, …)`. */
  readonly scope: Scope;
  readonly now: Date;
};

export type Route<
  P extends Schema | undefined = Schema | undefined,
  Q extends Schema | undefined = Schema | undefined,
  B extends Schema | undefined = Schema | undefined,
> = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path under /api, in Hono's form: "/households/:id". */
  readonly path: string;
  /** One sentence for the API document. */
  readonly summary: string;
  readonly access: Access;
  readonly params?: P;
  readonly query?: Q;
  /** A valibot schema of the JSON body, or "bytes" for an upload (then `body` is a Uint8Array). */
  readonly body?: B | "bytes";
  /** Largest body in bytes; 256 KiB unless said. */
  readonly bodyLimit?: number;
  /** The schema of the answer, for the API document. */
  readonly answer?: Schema;
  /** The area the request names; it must lie in the caller's areas. */
  readonly within?: (
    call: Call<Out<P>, Out<Q>, B extends Schema ? v.InferOutput<B> : Uint8Array>,
  ) => string | readonly string[];
  /** Answers with data (sent as JSON) or a Response of its own; `undefined` is 204. */
  readonly handle: (call: Call<Out<P>, Out<Q>, B extends Schema ? v.InferOutput<B> : Uint8Array>) => unknown;
};

/** Declares a route; the types of params, query and body follow from their schemas. */
export function route<
  const P extends Schema | undefined = undefined,
  const Q extends Schema | undefined = undefined,
  const B extends Schema | undefined = undefined,
>(declaration: Route<P, Q, B>): Route {
  return declaration as unknown as Route;
}

/** The id of the account that asks, for facts and logs; null for a terminal or nobody. */
export function accountOf(caller: Caller): string | null {
  return caller.kind === "account" ? caller.id : null;
}
