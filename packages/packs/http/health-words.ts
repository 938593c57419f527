/**
 * Words by which health endpoints say that not all is well: of Spring, ASP.NET, the draft for health+json, spatie's and UKFast's
 * checks, and what people write by hand. A word that is not known says nothing, for then the status decides.
 */
const wrong = new Set(
  `bad broken crashed critical dead degraded down err error errored fail failed failing failure false fatal inactive ko
  maintenance no nok not_ok not_ready offline outage out_of_service outofservice problem red stopped unavailable unhealthy
  unready warn warning yellow`.split(/\s+/),
);

const isWrong = (word: string): boolean => wrong.has(word.toLowerCase().replaceAll(/[\s-]+/g, '_'));

/** The word with which a value says that something is wrong; undefined where it does not. */
export const wrongWord = (value: unknown): string | undefined => {
  if (value === false) return 'false';
  // A status of HTTP, said once more.
  if (typeof value === 'number') return value >= 400 && value < 600 ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const word = value.trim();
  return isWrong(word) ? word : undefined;
};

/** Of a page of HTML or XML, what people see. */
const visible = (text: string): string =>
  text
    .replaceAll(/<(script|style|head)\b[\s\S]*?<\/\1>/gi, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** `CRITICAL - the disk is full`, as checks of Nagios begin, or `error: no connection`. */
const BEGINS = /^([A-Za-z]+)(?:\s*:\s|\s+[-\u2013]\s)/;
/** `status: down`, in a text or a page; `status: no errors` says nothing of the kind. */
const NAMED = /\b(?:status|state|health)\s*[:=]\s*(?!no\b)([A-Za-z][\w-]*)/i;
/** A longer page is none that sums up the health of something. */
const LONGEST = 32_768;

/** The word by which a text that is no JSON says that something is wrong: alone, before what is wrong, or named as the status. */
export const wrongWordIn = (text: string): string | undefined => {
  if (text.length > LONGEST) return undefined;
  const seen = visible(text);
  const words = [seen, BEGINS.exec(seen)?.[1], NAMED.exec(seen)?.[1]];
  return words.flatMap((word) => wrongWord(word) ?? [])[0];
};
