import { labelWords } from '../lex/token.ts';
import { unquote } from '../strings.ts';
import { since } from '../version.ts';
import type { Words } from './words.ts';

/** `(a, b,)` behind `by`, `on`, `group_left` and their kin. @throws Unreadable */
export const readLabels = (words: Words): readonly string[] => {
  words.need('(', 'grouping opts');
  let labels: string[] = [];
  while (words.token.kind !== ')') {
    const label = readLabel(words);
    if (labels.length === 0) labels = [label];
    else labels.push(label);
    if (!words.takeIf(',') && words.token.kind !== ')') throw words.unexpected('grouping opts', '"," or ")"');
  }
  words.take();
  return labels;
};

const readLabel = (words: Words): string => {
  const { kind } = words.token;
  const isQuoted = kind === 'string' && words.version >= since.quotedNames;
  if (kind !== 'name' && kind !== 'metric' && !labelWords.has(kind) && !isQuoted)
    throw words.unexpected('grouping opts', 'label');
  const token = words.take();
  const written = words.textOf(token);
  const label = isQuoted ? unquote(written) : written;
  if (label === '' || (kind === 'metric' && words.version < since.colonLabels))
    words.report(`invalid label name for grouping: ${JSON.stringify(label)}`, token);
  return label;
};
