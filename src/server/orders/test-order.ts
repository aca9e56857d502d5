import { sampleOrder } from "#server/http/test-sample-requests.ts";
import { TOWN } from "#server/gates/test-place.ts";
import type { AwaitingOrder, OrderDraft, OrderItem } from "#protocol/orders.ts";

/** What these helpers need of a server: the one without a socket and the one of the browser tests both have it. */
type Asked = {
  request(method: string, path: string, options?: { cookie?: string; body?: unknown }): Promise<Response>;
  signIn(...duties: { role: "town-command"; area: string }[]): Promise<string>;
};

/** What a test's order says, from a minute ago for ten days. */
export function testContent(now: Date, changes: object = {}) {
  const at = (milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString();
  return { ...sampleOrder({ validFrom: at(-60_000), validUntil: at(10 * 86_400_000) }), ...changes };
}

/** Calls and answers with the JSON, or throws with what the server said. */
export async function call<T>(server: Asked, method: string, path: string, cookie: string, body?: unknown): Promise<T> {
  const response = await server.request(method, path, { cookie, ...(body === undefined ? {} : { body }) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Drafts an order and gives the drafter's signature. */
export async function firstSign(server: Asked, content: object, cookie: string, town = TOWN): Promise<AwaitingOrder> {
  const draft = await call<OrderDraft>(server, "POST", "/orders/drafts", cookie, { town, content });
  const seen = { seenAt: draft.changedAt };
  return call<AwaitingOrder>(server, "POST", `/orders/drafts/${town}/${draft.id}/sign`, cookie, seen);
}

/** Drafts an order and has two people of the town's command sign it. */
export async function signOrder(server: Asked, content: object, town = TOWN): Promise<OrderItem> {
  const [drafter, second] = [
    await server.signIn({ role: "town-command", area: town }),
    await server.signIn({ role: "town-command", area: town }),
  ];
  const { order, signedAt } = await firstSign(server, content, drafter, town);
  return call<OrderItem>(server, "POST", `/orders/awaiting/${town}/${order.id}/countersign`, second, {
    seenAt: signedAt,
  });
}
