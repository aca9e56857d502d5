import type { errors as zh } from "../zh-CN/errors.ts";

export const errors = {
  codes: {
    "bad-request": { title: "The request was wrong", wayOut: "Reload the page and try again." },
    "invalid-json": { title: "The data did not arrive whole", wayOut: "Check the network and try again." },
    "duplicate-key": { title: "The data names something twice", wayOut: "Reload the page and try again." },
    "too-deep": { title: "The data is nested too deep", wayOut: "Reload the page and try again." },
    "invalid-field": { title: "One entry is not right", wayOut: "Correct the entry that is marked." },
    "not-signed-in": {
      title: "You are signed out",
      wayOut: "Sign in again. What you have not sent is still on this device.",
    },
    "wrong-password": {
      title: "Wrong account or password",
      wayOut: "Check both and try again; capital letters matter.",
    },
    "wrong-second-factor": {
      title: "Wrong code",
      wayOut: "Enter the 6 digits your authenticator shows now; the phone’s clock must be right.",
    },
    "second-factor-needed": { title: "A code is needed", wayOut: "Enter the 6 digits your authenticator shows." },
    "link-expired": { title: "This link has expired", wayOut: "Ask your administrator for another." },
    "terminal-unknown": {
      title: "This device is not enrolled",
      wayOut: "Scan the enrolment code your administrator shows.",
    },
    "terminal-revoked": {
      title: "This device was revoked",
      wayOut: "If it was not lost, ask your administrator to enrol it again. Unsent records are still on it.",
    },
    "cross-site": {
      title: "The request was stopped",
      wayOut: "Work from Hedgerow’s own pages, not through links elsewhere.",
    },
    "not-granted": { title: "You are not granted this", wayOut: "If your work needs it, ask your administrator." },
    "purpose-needed": { title: "A purpose is needed", wayOut: "Choose what you look for; looking is recorded." },
    "not-found": { title: "Not found", wayOut: "It may have been moved, or lies outside your area." },
    "method-not-allowed": { title: "This cannot be done here", wayOut: "Reload the page and try again." },
    conflict: { title: "Somebody has just changed this", wayOut: "Reload, look at the newest state, then change it." },
    "already-exists": { title: "This exists already", wayOut: "Choose another, or use the one that exists." },
    "order-not-ready": {
      title: "The order is not complete",
      wayOut: "Complete the articles that are marked, then sign.",
    },
    "two-signatures-needed": { title: "Two signatures are needed", wayOut: "Have a second person who may sign do so." },
    "correction-too-late": {
      title: "Too late to correct",
      wayOut: "Corrections are possible for ten minutes; make a new record that explains.",
    },
    "task-finished": { title: "The task has ended", wayOut: "Reload to see its result." },
    "too-large": { title: "Too large", wayOut: "Send it in several parts, or make the file smaller." },
    "unsupported-file": { title: "This kind of file is not supported", wayOut: "Use an .xlsx or .csv file." },
    "file-hostile": {
      title: "This file is not safe and was not read",
      wayOut: "Open it in Excel or WPS, save it as a new .xlsx and upload that.",
    },
    "file-unreadable": {
      title: "This file cannot be read",
      wayOut: "See that Excel or WPS opens it, save a copy and upload that.",
    },
    "nothing-found": {
      title: "Nothing usable was found",
      wayOut: "Check that file and conditions are the right ones.",
    },
    "protocol-too-old": {
      title: "This version is too old",
      wayOut: "Reload with network to update. Unsent records stay on the device.",
    },
    "too-many-tries": { title: "Too many tries", wayOut: "Wait a little and try again." },
    internal: {
      title: "The server failed",
      wayOut: "Nothing of yours is lost. Try again soon; if it goes on, tell your administrator.",
    },
    "not-ready": { title: "The server is starting", wayOut: "Try again in a few seconds." },
    offline: { title: "No network", wayOut: "Check the network and try again." },
    timeout: { title: "The server does not answer", wayOut: "The network may be slow. Try again soon." },
    "captive-portal": {
      title: "This network wants you to sign in first",
      wayOut: "Sign in to the Wi-Fi in the browser, or use mobile data.",
    },
    "bad-answer": { title: "The answer was incomplete", wayOut: "Try again." },
    cancelled: { title: "Stopped", wayOut: "Start again whenever you like." },
  },
  rules: {
    missing: "Fill this in",
    strict_object: "Something here is not known",
    min_length: "Too short",
    max_length: "Too long",
    min_value: "Too small",
    max_value: "Too large",
    regex: "The form is not right",
    picklist: "Choose one of the options",
    integer: "Enter a whole number",
    number: "Enter a number",
    iso_date: "Enter a date such as 2020-02-06",
    text: "Holds characters that cannot be kept",
  },
  anyRule: "This is not right",
  fallback: (code: string) => ({
    title: "Something went wrong",
    wayOut: `Try again soon; if it goes on, tell your administrator the code ${code}.`,
  }),
} satisfies typeof zh;
