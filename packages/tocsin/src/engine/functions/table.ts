import { secondsOf } from '../../promql/lex/value.ts';
import type { Version } from '../../promql/version.ts';
import { escapeQuery } from '../go/lex/escape.ts';
import type { Functions } from '../go/evaluate.ts';
import { GoDuration } from '../format/duration.ts';
import { callable } from '../format/callable.ts';
import { quoteGo } from '../format/quote.ts';
import { GoList, GoMap, Html, type GoStruct } from '../format/values.ts';
import { stripDomain, stripPort } from './hosts.ts';
import { humanize, humanize1024, humanizeDuration, humanizePercentage, humanizeTimestamp, toTime } from './humanize.ts';
import { match, reReplaceAll } from './regex.ts';
import { title, titleBefore3 } from './title.ts';
import { toFloat } from './to-float.ts';

/** What templates ask of the server that they are executed in. */
export interface Surroundings {
  /** When, in milliseconds. */
  readonly time: number;
  /** `--web.external-url`; promtool has none. */
  readonly externalUrl: string | undefined;
  /** The answer to a query. @throws Error in the words of Prometheus */
  readonly query: (text: string) => GoList;
}

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
    query: callable(['string'], query),
    first: callable(['template.queryResult'], (list) => {
      const sample = list?.items[0];
      if (!sample) throw new Error('first() called on vector with no elements');
      return sample;
    }),
    label: callable(['string', '*template.sample'], (label, sample) => labelOf(sample, label)),
    value: callable(['*template.sample'], (sample) => pointed(sample).fields.get('Value')),
    strvalue: callable(['*template.sample'], (sample) => labelOf(sample, '__value__')),
    args: callable(
      ['...interface {}'],
      (...values) => new GoMap(new Map(values.map((value, index) => [`arg${index}`, value])), 'interface {}'),
    ),
    reReplaceAll: callable(['string', 'string', 'string'], reReplaceAll),
    safeHtml: callable(['string'], (text) => new Html(text)),
    match: callable(['string', 'string'], match),
    title: callable(['string'], version >= 3000 ? title : titleBefore3),
    toUpper: callable(['string'], (text) => text.toUpperCase()),
    toLower: callable(['string'], (text) => text.toLowerCase()),
    graphLink: callable(['string'], (expr) => link(expr, 0)),
    tableLink: callable(['string'], (expr) => link(expr, 1)),
    sortByLabel: callable(
      ['string', 'template.queryResult'],
      (label, list) =>
        new GoList((list?.items ?? []).toSorted((a, b) => compareBytes(labelOf(a, label), labelOf(b, label)))),
    ),
    stripPort: callable(['string'], stripPort),
    stripDomain: callable(['string'], stripDomain),
    humanize: callable(['interface {}'], humanize),
    humanize1024: callable(['interface {}'], humanize1024),
    humanizeDuration: callable(['interface {}'], humanizeDuration),
    humanizePercentage: callable(['interface {}'], humanizePercentage),
    humanizeTimestamp: callable(['interface {}'], humanizeTimestamp),
    toTime: callable(['interface {}'], toTime),
    toDuration: callable(['interface {}'], (value) => new GoDuration(BigInt(Math.trunc(toFloat(value) * 1e9)))),
    now: callable([], () => time / 1000),
    pathPrefix: callable([], () => new URL(pointed(externalUrl)).pathname),
    externalURL: callable([], () => pointed(externalUrl)),
    parseDuration: callable(['string'], (text) => parseDuration(text, version)),
    urlQueryEscape: callable(['string'], escapeQuery),
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
