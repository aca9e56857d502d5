import { plural } from "../plural.ts";
import type { session as zh } from "../zh-CN/session.ts";

export const session = {
  title: "Sign in",
  welcome: { console: "Sign in to the console", field: "Sign in to the field app" },
  hint: {
    console: "See your area, sign orders, issue passes",
    field: "Look in on households, verify reports, help who needs it",
  },
  login: "Account",
  password: "Password",
  showPassword: "Show password",
  hidePassword: "Hide password",
  secondFactor: "Code of your authenticator (6 digits)",
  submit: "Sign in",
  submitting: "Signing in…",
  signOut: "Sign out",
  loginMissing: "Enter your account",
  passwordMissing: "Enter your password",
  secondFactorMissing: "Enter the 6 digits your authenticator shows",
  lockedOut: (seconds: number) =>
    `Too many tries. Wait ${seconds >= 60 ? plural(Math.ceil(seconds / 60), "minute", "minutes") : plural(seconds, "second", "seconds")}.`,
  noAccount: "No account, or password forgotten? Ask your administrator for a one-time link.",
  entering: "Signing in with your one-time link…",
  linkExpired: {
    title: "This link has expired",
    wayOut:
      "A one-time link works once and for a limited time. Ask your administrator for another, or use your password.",
  },
  expired: "Your session has ended. Sign in again with the same account: what you filled in is still there.",
  usePassword: "Use a password",
  account: "My account",
  duties: "My duties",
  noDuty: {
    title: "This account holds no duty now",
    wayOut: "Ask your administrator for a grant. A duty that has ended also shows like this.",
  },
  until: (day: string) => `until ${day}`,
  security: {
    title: "Sign-in security",
    oldPassword: "Old password (empty if there is none)",
    newPassword: "New password (12 characters or more)",
    setPassword: "Set password",
    passwordSet: "The password is set",
    secondFactor: "Set up a second factor",
    secondFactorHint: "Scan it with an authenticator app, or type the key, then type the six digits it shows.",
    code: "Six digits",
    confirm: "Confirm",
    secondFactorSet: "Set: signing in with the password now asks for a code",
    qr: "Authenticator QR code",
  },
  role: {
    administrator: "Administrator",
    "county-command": "County command",
    "town-command": "Town command",
    cadre: "Village cadre",
    "grid-worker": "Grid worker",
    liaison: "Liaison member",
    guard: "Guard",
    auditor: "Auditor",
  },
} satisfies typeof zh;
