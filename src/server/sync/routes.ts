import * as v from "valibot";
import { Leftovers, LeftoversTaken, OLDEST_PROTOCOL, PROTOCOL, SyncAnswer, SyncRequest } from "#protocol/sync.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { route } from "#server/http/route.ts";
import { answerFile } from "./answer-file.ts";
import { receiveFacts } from "./receive-facts.ts";
import { syncTerminal } from "./sync-terminal.ts";

/** 200 facts with vehicles full of people. */
const SYNC_LIMIT = 4 * 1024 * 1024;

const PROTOCOLS = Array.from({ length: PROTOCOL - OLDEST_PROTOCOL + 1 }, (_, at) => OLDEST_PROTOCOL + at);

/** The number is read first: of a message in a form that this build does not know, nothing else can be. */
const Request = v.variant("protocol", [
  v.strictObject({ ...SyncRequest.entries, protocol: v.picklist(PROTOCOLS) }),
  v.object({ protocol: v.pipe(SyncRequest.entries.protocol, v.notValues(PROTOCOLS)) }),
]);

export const syncRoutes = [
  route({
    method: "POST",
    path: "/sync",
    summary: "A terminal sends its facts and learns what changed for it",
    access: { to: "terminal", apps: ["gate", "field"] },
    body: Request,
    bodyLimit: SYNC_LIMIT,
    answer: SyncAnswer,
    async handle({ services, body, caller, now }) {
      if (caller.kind !== "terminal") throw new AnswerError("terminal-unknown");
      if (!("facts" in body)) {
        const code = body.protocol < OLDEST_PROTOCOL ? "protocol-too-old" : "protocol-too-new";
        throw new AnswerError(code, { params: { oldest: OLDEST_PROTOCOL, newest: PROTOCOL } });
      }
      return syncTerminal(services, caller, body, now);
    },
  }),
  route({
    method: "POST",
    path: "/sync/leftovers",
    summary:
      "What a terminal had recorded before it was called back, while somebody lets it be collected; nothing is told it",
    access: { to: "terminal", apps: ["gate", "field"], alsoRevoked: true },
    body: Leftovers,
    bodyLimit: SYNC_LIMIT,
    answer: LeftoversTaken,
    async handle({ services, body, caller, now }) {
      if (caller.kind !== "terminal") throw new AnswerError("terminal-unknown");
      return { acknowledgements: await receiveFacts(services, caller, body.facts), now: now.toISOString() };
    },
  }),
  route({
    method: "GET",
    path: "/sync/lists",
    summary: "The lists a terminal begins with (ListsFile as JSON in gzip); the rest of it by Range and If-Range",
    access: { to: "terminal", apps: ["gate", "field"] },
    async handle({ services, request, caller }) {
      if (caller.kind !== "terminal") throw new AnswerError("terminal-unknown");
      const { town, areas, purposes, gate } = caller;
      return answerFile(await services.lists.get({ town, areas, purposes, isAtGate: gate !== null }), request);
    },
  }),
];
