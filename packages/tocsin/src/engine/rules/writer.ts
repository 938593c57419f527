import { check } from '../../promql/check/check.ts';
import type { Histogram } from '../../promql/evaluate/native/histogram.ts';
import { histogramText } from '../../promql/evaluate/native/text.ts';
import { labelsFrom, type Labels } from '../../promql/evaluate/labels.ts';
import { GoList, GoMap, GoStruct, type Value } from '../format/values.ts';
import { queryVector, type Engine } from './query.ts';
import type { AlertingRule, Pairs } from './rule.ts';
import { queries } from './steady.ts';
import { expand } from './templates.ts';

/** What a server tells its alerts. */
export interface Server {
  readonly externalLabels: Pairs;
  readonly externalUrl: string;
  /** What the functions `externalURL` and `pathPrefix` give; promtool has none. */
  readonly url: string | undefined;
}

/** Writes the labels and annotations of the alerts of one rule. */
export class Writer {
  readonly #rule: AlertingRule;
  readonly #server: Server;
  /** Labels that say the same of each value, by those of the series. */
  readonly #known = new Map<string, Labels>();
  readonly #areConstant: boolean;
  readonly #isAsking: boolean;
  constructor(rule: AlertingRule, server: Server) {
    this.#rule = rule;
    this.#server = server;
    this.#areConstant = rule.labels.every(([, text]) => !text.includes('{{'));
    this.#isAsking = rule.annotations.some(([, text]) => queries(text));
  }

  /** The labels of an alert now, and its annotations when they are asked for. The time is in milliseconds. */
  write(
    given: Labels,
    value: Value,
    time: number,
    engine: Engine,
  ): { readonly labels: Labels; readonly annotations: () => Pairs } {
    const before = this.#areConstant ? this.#known.get(given.key) : undefined;
    const expanded = (pairs: Pairs): Pairs => {
      if (pairs.every(([, text]) => !text.includes('{{'))) return pairs;
      const write = this.#expander(given, value, time, engine);
      return pairs.map(([name, text]) => [name, write(text)] as const);
    };
    const labels = before ?? this.#labels(given, expanded(this.#rule.labels));
    if (this.#areConstant && !before) this.#known.set(given.key, labels);
    const annotations = (): Pairs => expanded(this.#rule.annotations);
    if (!this.#isAsking) return { labels, annotations };
    // What a query gives is another thing later.
    const now = annotations();
    return { labels, annotations: () => now };
  }

  #labels(given: Labels, own: Pairs): Labels {
    const pairs = given.entries().filter(([name]) => name !== '__name__');
    return labelsFrom([...pairs, ...own, ['alertname', this.#rule.name]]);
  }

  #expander(given: Labels, value: Value, time: number, engine: Engine): (text: string) => string {
    const { externalLabels, externalUrl, url } = this.#server;
    const data = { labels: new Map(given.entries()), externalLabels: new Map(externalLabels), externalUrl, value };
    const surroundings = { time, externalUrl: url, query: (text: string) => answer(text, time, engine) };
    return (text) => expand(this.#rule.name, text, data, surroundings, engine.version);
  }
}

/** What a template sees as the value of a sample. */
export const valueOf = (value: number, histogram: Histogram | undefined): Value =>
  histogram ? { type: '*histogram.FloatHistogram', methods: {}, toText: () => histogramText(histogram) } : value;

/** The result of a template's own query. @throws Error */
const answer = (text: string, time: number, engine: Engine): GoList => {
  const { ok, expr, problems } = check(text, engine.version);
  if (!ok || !expr) throw new Error(problems[0]?.message ?? 'the query cannot be read');
  const samples = queryVector(expr, time, engine);
  return new GoList(
    samples.map(
      ({ labels, value, histogram }) =>
        new GoStruct(
          '*template.sample',
          new Map<string, Value>([
            ['Labels', new GoMap(new Map(labels.entries()))],
            ['Value', valueOf(value, histogram)],
          ]),
        ),
    ),
  );
};
