import * as v from "valibot";
import { ROLES } from "#domain/access/role.ts";
import { Acknowledgement } from "./acknowledgement.ts";
import { FieldEntrance } from "./field-entrance.ts";

/** This build's number of the messages; a phone older than OLDEST_PROTOCOL is asked to update (its facts stay safe on it). */
export const PROTOCOL = 5;
export const OLDEST_PROTOCOL = 3;

/** So many facts at most travel in one request; more wait for the next. */
export const FACTS_PER_SYNC = 200;

/** What a terminal sends: its facts, and how far it has read its town's book (0: nothing yet). */
export const SyncRequest = v.strictObject({
  /** 0 is what none ever spoke: it stands for a phone older than any served. */
  protocol: v.pipe(v.number(), v.integer(), v.minValue(0)),
  cursor: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
  /** The server epoch the cursor belongs to; null at first. */
  epoch: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  /** What came with the cursor, unread; since protocol 2. */
  mark: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(64)))),
  /** "file": where the lists begin anew, this terminal takes them as a ListsFile and not page by page; since protocol 3. */
  lists: v.optional(v.literal("file")),
  /** This terminal wants the code of its post's key card: its lists are locked, or not yet sealed with it; since protocol 4. */
  unlock: v.optional(v.literal(true)),
  /** Drawn anew for each request; its answer carries it back, so that no other is taken for it. Since protocol 5. */
  exchange: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))),
  /** Facts or SealedFacts, checked one by one: what is neither is refused alone. */
  facts: v.pipe(v.array(v.unknown()), v.maxLength(FACTS_PER_SYNC)),
});
export type SyncRequest = v.InferOutput<typeof SyncRequest>;

/** Somebody a gate may know: the least that finds and recognises a person. `gone`: strike them from the list. */
export const GateResident = v.object({
  id: v.string(),
  household: v.string(),
  householdNumber: v.string(),
  village: v.string(),
  name: v.string(),
  initials: v.string(),
  idTail: v.nullable(v.string()),
  phoneTail: v.nullable(v.string()),
  plates: v.array(v.string()),
  gone: v.boolean(),
});
export type GateResident = v.InferOutput<typeof GateResident>;

/** A pass as gates know it. */
export const GatePass = v.object({
  id: v.string(),
  resident: v.nullable(v.string()),
  household: v.nullable(v.string()),
  village: v.string(),
  holder: v.string(),
  kind: v.string(),
  shortCode: v.string(),
  plates: v.array(v.string()),
  validFrom: v.string(),
  validUntil: v.string(),
  revoked: v.boolean(),
});
export type GatePass = v.InferOutput<typeof GatePass>;

/** A household member went out: what the outing quota counts, also at the other gates. `fact` and `person` (its place in the vehicle) name it. */
export const Outing = v.object({ household: v.string(), at: v.string(), fact: v.string(), person: v.number() });
export type Outing = v.InferOutput<typeof Outing>;

/** A household as whoever looks after it knows it. */
export const FieldHousehold = v.object({
  id: v.string(),
  number: v.string(),
  village: v.string(),
  area: v.string(),
  areaName: v.string(),
  group: v.nullable(v.string()),
  address: v.nullable(v.string()),
  use: v.picklist(["self", "let", "vacant", "unassigned"]),
});
export type FieldHousehold = v.InferOutput<typeof FieldHousehold>;

/** Whose phone in the field this is, and the duty it works by. */
export const Holder = v.object({
  name: v.string(),
  role: v.picklist(ROLES),
  area: v.string(),
  areaName: v.string(),
  areaNameEn: v.nullable(v.string()),
});
export type Holder = v.InferOutput<typeof Holder>;

export const GateInfo = v.object({
  id: v.string(),
  name: v.string(),
  nameEn: v.nullable(v.string()),
  area: v.string(),
  district: v.nullable(v.string()),
  serves: v.array(v.string()),
  open: v.boolean(),
});
export type GateInfo = v.InferOutput<typeof GateInfo>;

export const Issuer = v.object({
  kid: v.string(),
  issuer: v.string(),
  publicJwk: v.unknown(),
  areas: v.array(v.string()),
  trustedFrom: v.string(),
  trustedUntil: v.nullable(v.string()),
});
export type Issuer = v.InferOutput<typeof Issuer>;

/** Numbers of a terminal's facts, the first and the last of them. */
export const SeqRange = v.tuple([v.number(), v.number()]);
export type SeqRange = v.InferOutput<typeof SeqRange>;

/** What the server answers: one acknowledgement a fact, in order, and what changed for this terminal since its cursor. */
export const SyncAnswer = v.object({
  protocol: v.number(),
  /** That of the request this answers; since protocol 5. */
  exchange: v.optional(v.string()),
  epoch: v.string(),
  /** The server's clock, for the terminal to anchor its own. */
  now: v.string(),
  acknowledgements: v.array(Acknowledgement),
  /** Where the terminal now stands in the book. */
  cursor: v.number(),
  /** To be sent back with the cursor. */
  mark: v.nullable(v.string()),
  /** The lists begin anew with this answer: the book is another, or the terminal's areas are. */
  fresh: v.boolean(),
  /** The last number of this terminal's facts that is here, and those below it that are not. What the phone still has of them goes again. */
  chain: v.object({ seq: v.number(), missing: v.array(SeqRange) }),
  /** More waits: ask again at once. */
  more: v.boolean(),
  town: v.string(),
  terminal: v.object({ id: v.string(), label: v.string(), app: v.string() }),
  /** Whole, whenever anything of it changed; null otherwise. */
  gate: v.nullable(GateInfo),
  orders: v.nullable(v.array(v.unknown())),
  issuers: v.array(Issuer),
  /** The key to which registrations are sealed (JWK, ECDH P-256). */
  sealingKey: v.unknown(),
  residents: v.array(GateResident),
  passes: v.array(GatePass),
  outings: v.array(Outing),
  /** Since protocol 4: households, for phones in the field. */
  households: v.optional(v.array(FieldHousehold), []),
  /** Whole, whenever anything of it changed; null otherwise. Since protocol 4, for phones whose duty inspects. */
  entrances: v.optional(v.nullable(v.array(FieldEntrance)), null),
  /** Ids of households and residents that went to other areas than this terminal's. Since protocol 4. */
  left: v.optional(v.array(v.string()), []),
  /** The key card of the terminal's post, and its code where it was asked for; null where none was made yet. Since protocol 4. */
  unlock: v.optional(v.nullable(v.object({ card: v.string(), code: v.nullable(v.string()) })), null),
  /** Since protocol 4; null for a phone at a gate. */
  holder: v.optional(v.nullable(Holder), null),
});
export type SyncAnswer = v.InferOutput<typeof SyncAnswer>;

/** What a terminal that was called back still has to send. */
export const Leftovers = v.strictObject({ facts: v.pipe(v.array(v.unknown()), v.maxLength(FACTS_PER_SYNC)) });
export const LeftoversTaken = v.object({ acknowledgements: v.array(Acknowledgement), now: v.string() });

/**
 * The lists a terminal begins with (GET /api/sync/lists, as JSON in gzip): all of its scope at one position of the book,
 * the same bytes for every terminal of the scope. From there it goes on with the cursor, epoch and mark as after a sync.
 */
export const ListsFile = v.object({
  epoch: v.string(),
  cursor: v.number(),
  mark: v.nullable(v.string()),
  /** The gates of the scope; a terminal finds its own. */
  gates: v.array(GateInfo),
  orders: v.array(v.unknown()),
  residents: v.array(GateResident),
  passes: v.array(GatePass),
  outings: v.array(Outing),
  households: v.optional(v.array(FieldHousehold), []),
  entrances: v.optional(v.array(FieldEntrance), []),
});
export type ListsFile = v.InferOutput<typeof ListsFile>;

/** Joining: the token of the QR code on the console, and the phone's public key. */
export const Enrol = v.strictObject({
  token: v.pipe(v.string(), v.regex(/^[\w-]{20,80}$/)),
  label: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
  publicKey: v.unknown(),
});
export type Enrol = v.InferOutput<typeof Enrol>;

/** What the phone keeps: the bearer token of its syncs. */
export const Enrolled = v.object({
  terminal: v.string(),
  town: v.string(),
  app: v.picklist(["gate", "field"]),
  gate: v.nullable(v.string()),
  token: v.string(),
  /** As in SyncAnswer, so that what is recorded before the first sync is sealed too. */
  sealingKey: v.unknown(),
});
export type Enrolled = v.InferOutput<typeof Enrolled>;
