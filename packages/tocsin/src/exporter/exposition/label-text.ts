import type { Domain, MetricSpec } from '#lang';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '"': '\\"' };

/** A label value as it stands between quotes. Half a surrogate pair has no UTF-8: it becomes U+FFFD here already. */
export const escapedValue = (value: string): string =>
  value.toWellFormed().replace(/[\\\n"]/g, (character) => escapes[character] ?? '');

/** `method="GET",route="/"`: the labels of one series, in the catalogue's order. */
export const labelText = ({ labels }: MetricSpec, valueOf: (name: string, domain: Domain) => string): string => {
  let text = '';
  for (const name in labels) text += `${text && ','}${name}="${escapedValue(valueOf(name, labels[name] as Domain))}"`;
  return text;
};

const PAIR = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;
const unescaped = (value: string): string =>
  value.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));

/** The labels of a series, read back. */
export const labelsIn = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...text.matchAll(PAIR)].map(([, name = '', value = '']) => [name, unescaped(value)]));
