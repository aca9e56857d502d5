import type { PassColour, PassKind } from "#domain/passes/pass-kind.ts";
import type { EpochSeconds } from "#domain/passes/epoch-seconds.ts";
import type { ShortCode } from "#domain/passes/short-code.ts";

/** What is printed on one card. With `days` (plain dates) it is a household's card with a box for each of them. */
export type PassCardContent = {
  /** Text of the QR code, "HG1:…". */
  readonly qr: string;
  readonly code: ShortCode;
  /** The village's name without its suffix for offices, e.g. 湾里村, as it stands on the seal. */
  readonly village: string;
  readonly villageEn?: string;
  readonly holder: string;
  readonly idTail?: string;
  readonly household?: string;
  readonly kind: PassKind;
  readonly colour?: PassColour;
  readonly plates: readonly string[];
  readonly validFrom: EpochSeconds;
  readonly validUntil: EpochSeconds;
  /** Address of a photo of the holder, shown on a person's card only. */
  readonly photo?: string;
  readonly days?: readonly string[];
};
