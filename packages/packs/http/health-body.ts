/** What the body of a health endpoint says. */
export interface HealthBody {
  readonly well: boolean;
  /** The word by which it says that something is wrong, as it stands there. */
  readonly word?: string;
  /** When the results were made, in seconds since 1970, where it says so. */
  readonly at?: number;
}

/**
 * Words by which health endpoints say that not all is well: of Spring, ASP.NET, the draft for health+json, spatie's and UKFast's
 * checks, and what people write by hand. A word that is not known says nothing, for then the status decides.
 */
const wrong = new Set(
  `bad broken crashed critical dead degraded down err error errored fail failed failing failure false fatal inactive ko
  maintenance no nok not_ok not_ready offline outage out_of_service outofservice problem red stopped unavailable unhealthy
  unready warn warning yellow`.split(/\s+/),
);
/** The fields in which an answer sums itself up, each of which may be a word, a number or a boolean. */
const SUMS = ['status', 'state', 'health', 'healthy', 'ok', 'success', 'alive', 'up'] as const;
/** The fields in which an answer that does not sum itself up lists its parts, by name or one after the other. */
const PARTS = ['checks', 'components', 'services', 'dependencies', 'entries', 'results', 'details'] as const;

/** The word with which a value says that something is wrong; undefined where it does not. */
const wrongWord = (value: unknown): string | undefined => {
  if (value === false) return 'false';
  // A status of HTTP, said once more.
  if (typeof value === 'number') return value >= 400 && value < 600 ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const word = value.trim();
  return wrong.has(word.toLowerCase().replaceAll(/[\s-]+/g, '_')) ? word : undefined;
};

/**
 * Reads `{"status":"ok"}` and what is like it, a single word, and spatie/laravel-health's results, which come with status 200
 * even when checks fail. Any other body says nothing: then the status decides.
 */
export const readBody = (text: string): HealthBody => {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = text;
  }
  if (typeof body === 'string') return judged(wrongWord(body));
  const fields = Object(body) as Readonly<Record<string, unknown>>;
  const { checkResults, finishedAt } = fields;
  const results = Array.isArray(checkResults) ? (checkResults as { readonly status?: unknown }[]) : [];
  const sums = SUMS.map((name) => fields[name]);
  const parts = sums.some((sum) => sum !== undefined) ? [] : PARTS.flatMap((name) => partsOf(fields[name]));
  const said = [...sums, ...results.map(({ status }) => status), ...parts];
  const at = typeof finishedAt === 'number' ? finishedAt : Date.parse(String(finishedAt)) / 1000;
  return { ...judged(said.map(wrongWord).find((word) => word !== undefined)), ...(Number.isFinite(at) && { at }) };
};

/** What each part says of itself: a word, or an object that sums itself up. */
const partsOf = (parts: unknown): readonly unknown[] =>
  Object.values(Object(parts) as Readonly<Record<string, unknown>>).flatMap((part) =>
    typeof part === 'object' && part !== null ? SUMS.map((name) => (part as Record<string, unknown>)[name]) : [part],
  );

const judged = (word: string | undefined): HealthBody => (word === undefined ? { well: true } : { well: false, word });
