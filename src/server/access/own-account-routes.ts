import * as v from "valibot";
import { NewPassword, SecondFactorOffer, SetSecondFactor } from "#protocol/session.ts";
import { SERVER_SCOPE } from "#server/db/database.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { route, type Caller } from "#server/http/route.ts";
import { writeAccessLog } from "./access-log.ts";
import { hashPassword, isPassword } from "./password.ts";
import { isSecondFactor, makeSecondFactor } from "./second-factor.ts";
import { findAccount, setPasswordHash, setSecondFactor } from "./store.ts";

const SIGNED_IN = { to: "signed-in" } as const;

export const ownAccountRoutes = [
  route({
    method: "PUT",
    path: "/session/password",
    summary: "Set one's own password; the old one is asked for where there is one",
    access: SIGNED_IN,
    body: NewPassword,
    async handle({ services, caller, body, now }) {
      const { id } = getAccount(caller);
      const account = await services.database.transaction(SERVER_SCOPE, (tx) => findAccount(tx, id));
      const stored = account?.password_hash ?? null;
      if (stored !== null && !(await isPassword(stored, body.oldPassword ?? "")))
        throw new AnswerError("wrong-password", { path: "oldPassword" });
      const fresh = await hashPassword(body.newPassword);
      await services.database.transaction(SERVER_SCOPE, async (tx) => {
        await setPasswordHash(tx, id, fresh);
        await writeAccessLog(tx, caller, "password-set", id, {}, now);
      });
    },
  }),
  route({
    method: "GET",
    path: "/session/second-factor",
    summary: "A fresh secret for an authenticator app; it counts once it has been confirmed",
    access: SIGNED_IN,
    answer: SecondFactorOffer,
    handle: ({ caller }) => makeSecondFactor(getAccount(caller).login),
  }),
  route({
    method: "PUT",
    path: "/session/second-factor",
    summary: "Confirm the secret with a code of the app: from now on signing in with the password asks for one",
    access: SIGNED_IN,
    body: SetSecondFactor,
    async handle({ services, caller, body, now }) {
      const { id, login } = getAccount(caller);
      if (!isSecondFactor(body.secret, login, body.code, now))
        throw new AnswerError("wrong-second-factor", { path: "code" });
      await services.database.transaction(SERVER_SCOPE, async (tx) => {
        await setSecondFactor(tx, id, services.sealing.seal(body.secret));
        await writeAccessLog(tx, caller, "second-factor-set", id, {}, now);
      });
    },
  }),
];

function getAccount(caller: Caller) {
  if (caller.kind !== "account") throw new AnswerError("not-signed-in");
  return v.parse(v.object({ id: v.string(), login: v.string() }), caller);
}
