import type { Series } from '#lang';
import type { Case } from './cases.ts';

/** A fault at instances that are named alike in every environment, and what was found of them with their own names. */
export interface StandIns {
  readonly series: readonly Series[];
  readonly named: (cases: readonly Case[]) => readonly Case[];
}

const MARK = '\uE000';
const STAND_IN = new RegExp(`${MARK}(\\d+)${MARK}`, 'g');
/** What asks for an instance by its name, or makes something else of a label. */
const READS_NAMES =
  /\binstance\s*[=!]|\b(?:label_\w+|count_values|sort\w*|topk|bottomk|limitk|limit_ratio|info)\s*(?:\(|by\b|without\b)/;
const ACTION = /\{\{.*?\}\}/gs;
/** A label as it is, or something of the value alone. */
const PLAIN_ACTION = /^\{\{\s*(?:\$labels\.\w+|\$value\b(?:(?!abels|query)[^}])*)\s*\}\}$/;

/**
 * Environments differ by their hosts, and most rules fire whatever a host is called: with stand-ins for the names, what
 * was found in one environment holds in the others. Rules that read names keep them.
 */
export const standIns = (series: readonly Series[], rules: string): StandIns => {
  if (READS_NAMES.test(rules) || (rules.match(ACTION) ?? []).some((action) => !PLAIN_ACTION.test(action)))
    return { series, named: (cases) => cases };
  const names = [...new Set(series.flatMap(({ labels: { instance } }) => (instance === undefined ? [] : [instance])))];
  const own = (text: string): string => text.replace(STAND_IN, (_, place: string) => names[Number(place)] ?? '');
  return {
    series: series.map((one) => {
      const { instance } = one.labels;
      return instance === undefined
        ? one
        : { ...one, labels: { ...one.labels, instance: `${MARK}${names.indexOf(instance)}${MARK}` } };
    }),
    named: (cases) => cases.map((each) => withNames(each, own)),
  };
};

const withNames = ({ story, stretches, interval, looks }: Case, own: (text: string) => string): Case => ({
  story: own(story),
  interval,
  stretches: stretches.map(({ series, lasts }) => ({
    lasts,
    series: series.map((one) => {
      const { instance } = one.labels;
      return instance === undefined ? one : { ...one, labels: { ...one.labels, instance: own(instance) } };
    }),
  })),
  looks: looks.map(({ time, firing }) => ({
    time,
    firing: firing.map(({ labels, annotations }) => ({
      labels: labels.map(([name, value]) => [name, own(value)] as const),
      annotations: annotations.map(([name, text]) => [name, own(text)] as const),
    })),
  })),
});
