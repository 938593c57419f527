import type { LabelMatcher, MatchOperator, VectorSelector } from '../nodes.ts';
import type { Token } from '../lex/token.ts';
import { unquote } from '../strings.ts';
import { since } from '../version.ts';
import type { Words } from './words.ts';

const operators: ReadonlySet<string> = new Set(['=', '!=', '=~', '!~']);

/** `up`, `up{job="node"}`, `{job="node"}`, `{"http.requests"}`. @throws Unreadable */
export const readSelector = (words: Words, name?: Token): VectorSelector => {
  const { from } = name ?? words.token;
  let metric = name && words.textOf(name);
  const matchers: LabelMatcher[] = [];
  if (words.takeIf('{'))
    while (!words.takeIf('}')) {
      const found = readMatcher(words);
      if (typeof found !== 'string') matchers.push(found);
      else if (metric === undefined) metric = found;
      else matchers.push({ label: '__name__', op: '=', value: found });
      if (!words.takeIf(',') && words.token.kind !== '}') throw words.unexpected('label matching', '"," or "}"');
    }
  if (name) {
    const again = matchers.find(({ label }) => label === '__name__');
    if (again)
      words.report(`metric name must not be set twice: ${JSON.stringify(metric)} or ${JSON.stringify(again.value)}`, {
        from,
        to: words.end,
      });
  }
  const node: VectorSelector =
    metric === undefined ? { type: 'vector', matchers } : { type: 'vector', metric, matchers };
  return words.mark(node, from, 1);
};

/** A matcher, or the metric's name in quotes. */
const readMatcher = (words: Words): LabelMatcher | string => {
  const { kind, from } = words.token;
  const isQuoted = kind === 'string' && words.version >= since.quotedNames;
  if (kind !== 'name' && !isQuoted) throw words.unexpected('label matching', 'identifier or "}"');
  const written = words.textOf(words.take());
  const label = isQuoted ? unquote(written) : written;
  if (!operators.has(words.token.kind)) {
    if (isQuoted) return label;
    throw words.unexpected('label matching', 'label matching operator');
  }
  const op = words.take().kind as MatchOperator;
  if (words.token.kind !== 'string') throw words.unexpected('label matching', 'string');
  const value = unquote(words.textOf(words.take()));
  const matcher: LabelMatcher = { label, op, value };
  words.places.set(matcher, { from, to: words.end });
  return matcher;
};
