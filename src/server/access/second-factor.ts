import { Secret, TOTP } from "otpauth";
import type { Sealing } from "#server/access/sealing.ts";

/** One code back or ahead of now is taken: clocks of phones differ (RFC 6238 §5.2). */
const WINDOW = 1;

function totpOf(secret: string, login: string): TOTP {
  return new TOTP({
    issuer: "Hedgerow",
    label: login,
    algorithm: "SHA1",
    digits: 6,
    period: 30,
    secret: Secret.fromBase32(secret),
  });
}

/** A fresh secret for an authenticator app, and the address its QR code holds (RFC 6238; otpauth://). */
export function makeSecondFactor(login: string): { secret: string; url: string } {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, url: totpOf(secret, login).toString() };
}

/** Whether six digits are the code of a secret at a moment. */
export function isSecondFactor(secret: string, login: string, code: string, now: Date): boolean {
  return totpOf(secret, login).validate({ token: code, window: WINDOW, timestamp: now.getTime() }) !== null;
}

/** The same for a secret as it is stored. */
export function isStoredSecondFactor(
  sealed: string,
  login: string,
  code: string,
  now: Date,
  sealing: Sealing,
): boolean {
  return isSecondFactor(sealing.open(sealed), login, code, now);
}
