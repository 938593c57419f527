import { secondsOf } from '../../promql/lex/value.ts';
import type { Version } from '../../promql/version.ts';
import { escapeQuery } from '../go/escape.ts';
import type { Functions } from '../go/evaluate.ts';
import { GoDuration } from '../format/duration.ts';
import { quoteGo } from '../format/quote.ts';
import { GoList, GoMap, GoStruct, Html, type Callable, type Value } from '../format/values.ts';
import { stripDomain, stripPort } from './hosts.ts';
import { humanize, humanize1024, humanizeDuration, humanizePercentage, humanizeTimestamp, toTime } from './humanize.ts';
import { match, reReplaceAll } from './regex.ts';
import { title } from './title.ts';
import { toFloat } from './to-float.ts';

/** What templates ask of the server that they are executed in. */
export interface Surroundings {
  /** When, in milliseconds. */
  readonly time: number;
  /** `--web.external-url`; promtool has none. */
  readonly externalUrl: string | undefined;
  /** The answer to a query. @throws Error in the words of Prometheus */
  query(text: string): GoList;
}

const of = (takes: Callable['takes'], call: (...args: readonly any[]) => Value): Callable => ({ takes, call });
const link = (expr: string, tab: number): string => `/graph?g0.expr=${escapeQuery(expr)}&g0.tab=${tab}`;
const NOWHERE = 'runtime error: invalid memory address or nil pointer dereference';
const pointed = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error(NOWHERE);
  return value;
};
const labelOf = (sample: GoStruct | undefined, label: string): string => {
  const labels = pointed(sample).fields.get('Labels');
  const value = labels instanceof GoMap ? labels.entries.get(label) : undefined;
  return typeof value === 'string' ? value : '';
};
const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Which functions came later than 2.42. */
const SINCE: Readonly<Record<string, Version>> = { toDuration: 3006, now: 3006, urlQueryEscape: 3008 };

/** Prometheus' functions in a version. */
export const templateFunctions = ({ time, externalUrl, query }: Surroundings, version: Version): Functions => {
  const all: Functions = {
    query: of(['string'], query),
    first: of(['template.queryResult'], (list?: GoList) => {
      const sample = list?.items[0];
      if (!sample) throw new Error('first() called on vector with no elements');
      return sample;
    }),
    label: of(['string', '*template.sample'], (label: string, sample?: GoStruct) => labelOf(sample, label)),
    value: of(['*template.sample'], (sample?: GoStruct) => pointed(sample).fields.get('Value')),
    strvalue: of(['*template.sample'], (sample?: GoStruct) => labelOf(sample, '__value__')),
    args: of(
      ['...interface {}'],
      (...values: Value[]) =>
        new GoMap(new Map(values.map((value, index) => [`arg${index}`, value])), 'interface {}'),
    ),
    reReplaceAll: of(['string', 'string', 'string'], reReplaceAll),
    safeHtml: of(['string'], (text: string) => new Html(text)),
    match: of(['string', 'string'], match),
    title: of(['string'], title),
    toUpper: of(['string'], (text: string) => text.toUpperCase()),
    toLower: of(['string'], (text: string) => text.toLowerCase()),
    graphLink: of(['string'], (expr: string) => link(expr, 0)),
    tableLink: of(['string'], (expr: string) => link(expr, 1)),
    sortByLabel: of(
      ['string', 'template.queryResult'],
      (label: string, list?: GoList) =>
        new GoList((list?.items ?? []).toSorted((a, b) => compareBytes(labelOf(a, label), labelOf(b, label)))),
    ),
    stripPort: of(['string'], stripPort),
    stripDomain: of(['string'], stripDomain),
    humanize: of(['interface {}'], humanize),
    humanize1024: of(['interface {}'], humanize1024),
    humanizeDuration: of(['interface {}'], humanizeDuration),
    humanizePercentage: of(['interface {}'], humanizePercentage),
    humanizeTimestamp: of(['interface {}'], humanizeTimestamp),
    toTime: of(['interface {}'], toTime),
    toDuration: of(['interface {}'], (value: Value) => new GoDuration(BigInt(Math.trunc(toFloat(value) * 1e9)))),
    now: of([], () => time / 1000),
    pathPrefix: of([], () => new URL(pointed(externalUrl)).pathname),
    externalURL: of([], () => pointed(externalUrl)),
    parseDuration: of(['string'], (text: string) => parseDuration(text, version)),
    urlQueryEscape: of(['string'], escapeQuery),
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => version >= (SINCE[name] ?? 0)));
};

/** Negative ones since 3.6. */
const parseDuration = (text: string, version: Version): number => {
  if (text === '') throw new Error('empty duration string');
  const isNegative = text.startsWith('-') && version >= 3006;
  const plain = isNegative ? text.slice(1) : text;
  const seconds = plain === '0' ? 0 : secondsOf(plain);
  if (seconds === undefined) throw new Error(`not a valid duration string: ${quoteGo(text)}`);
  return isNegative ? -seconds : seconds;
};

const nowhere: Surroundings = {
  time: 0,
  externalUrl: undefined,
  query: () => new GoList([]),
};

/** The names of the functions of a version. */
export const functionNames = (version: Version): ReadonlySet<string> =>
  new Set(Object.keys(templateFunctions(nowhere, version)));
