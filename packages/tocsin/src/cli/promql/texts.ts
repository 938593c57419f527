import { styleText } from 'node:util';
import { format } from '../../promql/format.ts';
import type { Facts, LabelFact } from '../../promql/infer/types.ts';
import { unitText } from '../../promql/infer/units.ts';
import type { Span } from '../../promql/span.ts';
import type { Judged } from './judged.ts';

const paint = (colour: 'red' | 'yellow' | 'cyan', words: string): string =>
  styleText(colour, words, { stream: process.stdout });

/** The line of the text that a place is in, with a caret under it. */
const caret = (text: string, { from, to }: Span, colour: 'red' | 'yellow' | 'cyan'): string => {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', start) < 0 ? text.length : text.indexOf('\n', start);
  const width = Math.max(1, Math.min(to, end) - from);
  const blank = text.slice(start, from).replaceAll(/[^\t]/g, ' ');
  return `  ${text.slice(start, end)}\n  ${blank}${paint(colour, '^'.repeat(width))}`;
};

const errorsText = ({ text, answer: { errors } }: Judged): string =>
  errors.map((error) => `${paint('red', 'error')}  ${error.message}\n${caret(text, error, 'red')}\n`).join('\n');

/** What is wrong with an expression, each with its place; a line where nothing is. */
export const verdictText = (judged: Judged): string => {
  const { text, answer } = judged;
  if (!answer.ok) return errorsText(judged);
  if (answer.findings.length === 0) return `ok: ${answer.type}\n`;
  return answer.findings
    .map((finding) => {
      const colour = finding.proved ? 'red' : 'yellow';
      const head = `${paint(colour, finding.proved ? 'error' : 'warning')}  ${finding.code}: ${finding.message}`;
      return `${head}\n${caret(text, finding, colour)}\n  help: ${finding.help}\n`;
    })
    .join('\n');
};

/** Type, labels with reasons, unit, range and emptiness of the result, for people. */
export const explained = (judged: Judged): string => {
  const { facts, answer } = judged;
  if (!facts) return errorsText(judged);
  const lines = [
    ['type', answer.type ?? ''],
    ['unit', facts.unit ? unitText(facts.unit) : facts.bare ? 'none: a bare number' : 'unknown'],
    ['values', rangeText(facts)],
    ['series', Number.isFinite(facts.series) ? `at most ${facts.series}` : 'not bounded'],
    ['returns', `${facts.returns.when}: ${facts.returns.because}`],
    ...(facts.additive ? [['adds up', `${facts.additive.is ? 'yes' : 'no'}: ${facts.additive.because}`]] : []),
  ];
  const head = lines.map(([name = '', value = '']) => `${name.padEnd(9)}${value}\n`).join('');
  const findings = answer.findings.length > 0 ? `\n${verdictText(judged)}` : '';
  return `${head}labels\n${labelsText(judged, facts)}${findings}`;
};

const rangeText = ({ range: { min, max, nan } }: Facts): string => {
  if (min > max) return nan ? 'NaN' : 'none';
  return `${min} to ${max}${nan ? ', or NaN' : ''}`;
};

const signs = { always: 'has', sometimes: 'may have', never: 'has not' } as const;
const labelsText = (judged: Judged, { labels }: Facts): string =>
  [
    ...[...labels.known].map(([label, fact]) => labelText(judged, label, fact)),
    labelText(judged, 'any other', labels.rest),
  ].join('');
const labelText = ({ text, spanOf }: Judged, label: string, fact: LabelFact): string => {
  const values =
    fact.presence !== 'never' && fact.values
      ? ` (${fact.values.slice(0, 5).join(', ')}${fact.values.length > 5 ? ', ...' : ''})`
      : '';
  const colour = fact.presence === 'never' ? 'yellow' : 'cyan';
  const place = caret(text, spanOf(fact.at), colour).replaceAll(/^/gm, '    ');
  return `  ${signs[fact.presence]} ${label}${values}: ${fact.because}\n${place}\n`;
};

/** The expression over as many lines as it needs. */
export const formatted = (judged: Judged): string => (judged.expr ? `${format(judged.expr)}\n` : errorsText(judged));
