import { RE2JS } from 're2js';
import { unquote } from '../strings.ts';
import { Malformed, type Line } from './lines.ts';
import { readSeries, type SeriesLine } from './series.ts';
import { millisecondsFrom, numberFrom } from './values.ts';

/** A text that is expected exactly, by a pattern, or to be any. */
export type Matcher = { readonly exactly: string } | { readonly pattern: string } | 'any';
type Kind = 'fail' | 'warn' | 'info';

/** What an evaluation is expected to give. Times are in milliseconds. */
export interface Expectation {
  readonly fail?: Matcher;
  readonly warn: readonly Matcher[];
  readonly info: readonly Matcher[];
  readonly noWarn: boolean;
  readonly noInfo: boolean;
  readonly ordered: boolean;
  readonly string?: string;
  readonly scalar?: number;
  readonly range?: { readonly start: number; readonly end: number; readonly step: number };
  readonly series: readonly SeriesLine[];
}

type Draft = { -readonly [K in keyof Expectation]: Expectation[K] } & {
  warn: Matcher[];
  info: Matcher[];
  series: SeriesLine[];
};

/** Reads the lines behind an `eval`; `mode` is what stands behind `eval_` in files of old. @throws Malformed */
export const readExpectation = (lines: readonly Line[], mode: string | undefined): Expectation => {
  const draft: Draft = {
    warn: mode === 'warn' ? ['any'] : [],
    info: mode === 'info' ? ['any'] : [],
    noWarn: false,
    noInfo: false,
    ordered: mode === 'ordered',
    series: [],
    ...(mode === 'fail' ? { fail: 'any' as const } : {}),
  };
  for (const line of lines)
    try {
      readLine(line.text, draft);
    } catch (error) {
      if (error instanceof SyntaxError) throw new Malformed(error.message, line.number);
      throw error;
    }
  return draft;
};

const readLine = (text: string, draft: Draft): void => {
  const range = /^expect\s+range\s+vector\s+from\s+(\S+)\s+to\s+(\S+)\s+step\s+(\S+)$/.exec(text);
  const string = /^expect\s+string\s+(.+)$/.exec(text);
  const expect = /^expect\s+(ordered|fail|warn|no_warn|info|no_info)(?:\s+(regex|msg):(.+))?$/.exec(text);
  const old = /^expected_fail_(message|regexp)\s+(.+)$/.exec(text);
  if (range) {
    const [start = 0, end = 0, step = 0] = range.slice(1).map(millisecondsFrom);
    draft.range = { start, end, step };
  } else if (string?.[1] !== undefined) draft.string = unquote(string[1].trim());
  else if (expect?.[1] !== undefined) readExpect(expect[1], matcherOf(expect[2], expect[3]), draft);
  else if (old) draft.fail = matcherOf(old[1] === 'message' ? 'msg' : 'regex', old[2]);
  else if (/^expect(?:ed_\w+)?\s/.test(text)) throw new SyntaxError(`"${text}" is not an expectation`);
  else if (isNumber(text)) draft.scalar = numberFrom(text);
  else draft.series.push(readSeries(text));
};

const isNumber = (text: string): boolean => {
  try {
    numberFrom(text);
    return true;
  } catch {
    return false;
  }
};

const readExpect = (word: string, matcher: Matcher, draft: Draft): void => {
  if (word === 'ordered') draft.ordered = true;
  else if (word === 'no_warn') draft.noWarn = true;
  else if (word === 'no_info') draft.noInfo = true;
  else if (word === 'fail') draft.fail = matcher;
  else draft[word as Exclude<Kind, 'fail'>].push(matcher);
};

const matcherOf = (kind: string | undefined, text = ''): Matcher => {
  if (kind === undefined) return 'any';
  return kind === 'msg' ? { exactly: text.trim() } : { pattern: text.trim() };
};

/** Whether a text is as expected. */
export const matches = (matcher: Matcher, text: string): boolean => {
  if (matcher === 'any') return true;
  if ('exactly' in matcher) return text === matcher.exactly;
  return RE2JS.compile(matcher.pattern).matcher(text).find();
};
