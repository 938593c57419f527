import { CollectorError } from '../collecting/collector-error.ts';
import type { ForeignFamily, ForeignSample } from './foreign-family.ts';

const LINE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})?[ \t]+(\S+)(?:[ \t]+-?\d+)?[ \t]*$/s;
const LABEL = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(?:,|$)/sy;
const types: readonly string[] = ['counter', 'gauge', 'histogram', 'summary'] satisfies ForeignFamily['type'][];
/** What follows a histogram's or a summary's name. */
const SUFFIX = /_(bucket|sum|count)$/;

const unescaped = (text: string): string =>
  text.replace(/\\(.)/gs, (_, character: string) => (character === 'n' ? '\n' : character));

const labelsIn = (text: string, line: string): ForeignSample['labels'] => {
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  for (let at = 0; at < text.trimEnd().length; at = LABEL.lastIndex) {
    const [, name = '', value = ''] = LABEL.exec(text) ?? [];
    if (name === '') throw new CollectorError('parse', `not the text format: ${line.slice(0, 100)}`);
    labels[name] = unescaped(value);
  }
  return labels;
};

const numberOf = (text: string): number => {
  if (/^[+-]?inf$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text);
};

interface Family extends ForeignFamily {
  readonly samples: ForeignSample[];
}

/** Reads a page in Prometheus' text format. Timestamps are left out. @throws CollectorError when it is anything else */
export const parseTextFormat = (text: string): readonly ForeignFamily[] => {
  const families = new Map<string, Family>();
  const told = new Map<string, { type: ForeignFamily['type']; help: string }>();
  const about = (name: string) => {
    const known = told.get(name) ?? { type: 'untyped', help: '' };
    told.set(name, known);
    return known;
  };
  for (const line of text.split('\n')) {
    const [, kind, named = '', rest = ''] = /^#[ \t]+(HELP|TYPE)[ \t]+(\S+)[ \t]*(.*)$/.exec(line) ?? [];
    if (kind === 'HELP') about(named).help = unescaped(rest);
    if (kind === 'TYPE' && types.includes(rest.trim())) about(named).type = rest.trim() as ForeignFamily['type'];
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, series = '', labels = '', value = ''] = LINE.exec(line) ?? [];
    if (series === '') throw new CollectorError('parse', `not the text format: ${line.slice(0, 100)}`);
    const number = numberOf(value);
    if (Number.isNaN(number) && value !== 'NaN')
      throw new CollectorError('parse', `${series} is "${value.slice(0, 50)}"`);
    const base = series.replace(SUFFIX, '');
    const name = ['histogram', 'summary'].includes(told.get(base)?.type ?? '') ? base : series;
    const { type, help } = about(name);
    const family = families.get(name) ?? { name, type, help, samples: [] };
    families.set(name, family);
    family.samples.push({ suffix: series.slice(name.length), labels: labelsIn(labels, line), value: number });
  }
  return [...families.values()];
};
