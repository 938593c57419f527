import { wrongWord, wrongWordIn } from './health-words.ts';

/** What the body of a health endpoint says. */
export interface HealthBody {
  readonly well: boolean;
  /** The word by which it says that something is wrong, as it stands there. */
  readonly word?: string;
  /** When the results were made, in seconds since 1970, where it says so. */
  readonly at?: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** The fields in which an answer sums itself up, each of which may be a word, a number or a boolean. */
const SUMS = ['status', 'state', 'health', 'healthy', 'ok', 'success', 'alive', 'up'] as const;
/** Those of them that are yes or no, so that 0 is no. */
const YES_OR_NO: ReadonlySet<string> = new Set(['healthy', 'ok', 'success', 'alive', 'up']);
/** The fields in which an answer that does not sum itself up lists its parts, each of which may be a bare word. */
const PARTS: ReadonlySet<string> = new Set([
  'checks',
  'components',
  'services',
  'dependencies',
  'entries',
  'results',
  'details',
]);
/** Where an answer says what went wrong, with status 200 as well: GraphQL's, and what frameworks make of an exception. */
const ERRORS = ['error', 'errors'] as const;
/** What stands there when nothing did. */
const NO_ERROR = /^(|0|none|no|null|false|ok|success)$/i;
/** Answers that put their status deeper have another purpose. */
const DEEPEST = 3;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const valuesOf = (value: unknown): readonly unknown[] => (isObject(value) ? Object.values(value) : []);

const ofSum = (name: string, value: unknown): string | undefined =>
  value === 0 && YES_OR_NO.has(name) ? '0' : wrongWord(value);

const failedBy = (fields: Fields): string | undefined =>
  ERRORS.find((name) => {
    const value = fields[name];
    if (typeof value === 'string') return !NO_ERROR.test(value.trim());
    return value === true || (isObject(value) && valuesOf(value).some(Boolean));
  });

/**
 * The word by which an object says that something is wrong: its own sum; or, where it has none, those of what is in it, by whatever
 * name. A sum that means well is believed, for whoever made it knows which of its parts matter.
 */
const wrongIn = (fields: Fields, depth = 0): string | undefined => {
  const sums = SUMS.filter((name) => fields[name] !== undefined && !isObject(fields[name]));
  if (sums.length > 0) return sums.flatMap((name) => ofSum(name, fields[name]) ?? [])[0];
  // Deeper it may be a count of what went wrong since the start.
  const error = depth === 0 ? failedBy(fields) : undefined;
  if (error !== undefined || depth >= DEEPEST) return error;
  return Object.entries(fields).flatMap(([name, value]) => {
    const bare = PARTS.has(name) ? valuesOf(value).map(wrongWord) : [];
    return [...bare, isObject(value) ? wrongIn(value, depth + 1) : undefined].filter((word) => word !== undefined);
  })[0];
};

const judged = (word: string | undefined): HealthBody => (word === undefined ? { well: true } : { well: false, word });

/**
 * Reads `{"status":"ok"}` and what is like it, a single word, a page or a line that says so, and spatie/laravel-health's results, which
 * come with status 200 even when checks fail. Any other body says nothing: then the status decides.
 */
export const readBody = (text: string): HealthBody => {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return judged(wrongWordIn(text));
  }
  if (!isObject(body)) return judged(wrongWord(body));
  const { finishedAt, checkResults } = body;
  const results = valuesOf(checkResults).map((result) => wrongWord(Object(result).status));
  const word = [wrongIn(body), ...results].find((word) => word !== undefined);
  const at = typeof finishedAt === 'number' ? finishedAt : Date.parse(String(finishedAt)) / 1000;
  return { ...judged(word), ...(Number.isFinite(at) && { at }) };
};
