import { OLDEST_PROTOCOL, PROTOCOL, SyncAnswer, SyncRequest } from "#protocol/sync.ts";
import { AnswerError } from "#server/http/answer-error.ts";
import { route } from "#server/http/route.ts";
import { answerFile } from "./answer-file.ts";
import { syncTerminal } from "./sync-terminal.ts";

/** 200 facts with vehicles full of people. */
const SYNC_LIMIT = 4 * 1024 * 1024;

export const syncRoutes = [
  route({
    method: "POST",
    path: "/sync",
    summary: "A terminal sends its facts and learns what changed for it",
    access: { to: "terminal", apps: ["gate", "field"] },
    body: SyncRequest,
    bodyLimit: SYNC_LIMIT,
    answer: SyncAnswer,
    async handle({ services, body, caller, scope, now }) {
      if (caller.kind !== "terminal") throw new AnswerError("terminal-unknown");
      if (body.protocol < OLDEST_PROTOCOL)
        throw new AnswerError("protocol-too-old", { params: { oldest: OLDEST_PROTOCOL, newest: PROTOCOL } });
      return syncTerminal(services, caller, body, { scope, now });
    },
  }),
  route({
    method: "GET",
    path: "/sync/lists",
    summary: "The lists a terminal begins with (ListsFile as JSON in gzip); the rest of it by Range and If-Range",
    access: { to: "terminal", apps: ["gate", "field"] },
    async handle({ services, request, caller, scope }) {
      if (caller.kind !== "terminal") throw new AnswerError("terminal-unknown");
      const { town, areas } = caller;
      return answerFile(await services.lists.get({ town, areas, scope }), request);
    },
  }),
];
