import type { Language } from "./language.ts";

/** How numbers and moments are written. Moments are instants (ISO 8601, milliseconds or Date), shown in Asia/Shanghai. */
export type Formats = {
  number(value: number): string;
  /** 0.973 is "97.3%". */
  percent(share: number): string;
  /** A temperature in °C, always with one decimal: "37.0 °C". */
  celsius(degrees: number): string;
  /** "2020年2月6日", "6 Feb 2020". Also for plain dates ("2020-02-06"), which have no hour to be moved by. */
  date(moment: Moment): string;
  /** "14:05". */
  time(moment: Moment): string;
  /** "2月6日 14:05", "6 Feb, 14:05". */
  dateTime(moment: Moment): string;
  /** How long ago, coarsely: "刚刚", "3 分钟前", "2 days ago". Never "in 3 minutes": clocks of phones differ. */
  ago(moment: Moment, now: Moment): string;
  /** Bytes in the units files are shown in: "3.4 MB". */
  bytes(count: number): string;
};
export type Moment = string | number | Date;

const ZONE = "Asia/Shanghai";
const cache = new Map<Language, Formats>();

/** The formats of a language, made once. */
export function formatsFor(language: Language): Formats {
  const made = cache.get(language) ?? makeFormats(language);
  cache.set(language, made);
  return made;
}

/** Intl's constructors are slow on cheap phones: each waits until something is written with it. */
function makeFormats(language: Language): Formats {
  const locale = language === "en" ? "en-GB" : "zh-CN";
  const month = language === "en" ? "short" : "long";
  const number = later(() => new Intl.NumberFormat(locale));
  const percent = later(() => new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }));
  const oneDecimal = later(() => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
  const dates = (options: Intl.DateTimeFormatOptions) =>
    later(() => new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options }));
  const date = dates({ year: "numeric", month, day: "numeric" });
  const day = dates({ month, day: "numeric" });
  const time = dates({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const relative = later(() => new Intl.RelativeTimeFormat(locale, { numeric: "always" }));
  return {
    number: (value) => number().format(value),
    percent: (share) => percent().format(share),
    celsius: (degrees) => `${oneDecimal().format(degrees)} °C`,
    date: (moment) => date().format(toDate(moment)),
    time: (moment) => time().format(toDate(moment)),
    dateTime: (moment) =>
      `${day().format(toDate(moment))}${language === "en" ? ", " : " "}${time().format(toDate(moment))}`,
    ago: (moment, now) => formatAgo(toDate(now).getTime() - toDate(moment).getTime(), relative, language),
    bytes: (count) =>
      count < 1_000_000 ? `${number().format(Math.ceil(count / 1000))} kB` : `${oneDecimal().format(count / 1e6)} MB`,
  };
}

function later<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** A plain date is taken at noon, so that no zone moves it to the day before or after. */
function toDate(moment: Moment): Date {
  return typeof moment === "string" && moment.length === 10 ? new Date(`${moment}T12:00:00+08:00`) : new Date(moment);
}

function formatAgo(milliseconds: number, relative: () => Intl.RelativeTimeFormat, language: Language): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return language === "en" ? "just now" : "刚刚";
  if (minutes < 60) return spaced(relative().format(-minutes, "minute"));
  if (minutes < 48 * 60) return spaced(relative().format(-Math.floor(minutes / 60), "hour"));
  return spaced(relative().format(-Math.floor(minutes / 1440), "day"));
}

/** "3分钟前" is set as "3 分钟前", like every number beside Chinese on our screens. */
function spaced(text: string): string {
  return text.replace(/(\d)(?=\p{Script=Han})/gu, "$1 ");
}
