import type { Call } from '../nodes.ts';
import { compiled } from '../regex.ts';
import type { Context } from './context.ts';
import { labelOf, withLabel } from './labels.ts';
import type { Facts, LabelFact } from './types.ts';

/** Without the metric's name, where that is what the call sets. */
const renamed = (facts: Facts, label: string): Facts => {
  if (label !== '__name__') return facts;
  return { ...facts, name: undefined };
};

const textsOf = ({ args }: Call): readonly string[] =>
  args.slice(1).map((arg) => (arg.type === 'string' ? arg.value : ''));

/** `label_replace`: the label is set where the pattern matches the whole of the source. */
export const replacedFacts = (node: Call, { of }: Context): Facts => {
  const [vector] = node.args;
  const arg = of(vector ?? node);
  const [label = '', replacement = '', source = '', pattern = ''] = textsOf(node);
  const fact = replaced(labelOf(arg.labels, label), labelOf(arg.labels, source), source, replacement, pattern);
  return renamed(
    { ...arg, labels: withLabel(arg.labels, label, { because: 'label_replace sets it', at: node, ...fact }) },
    label,
  );
};

const replaced = (
  before: LabelFact,
  source: LabelFact,
  name: string,
  replacement: string,
  pattern: string,
): Pick<LabelFact, 'presence' | 'values'> & Partial<LabelFact> => {
  const isWhole = pattern === '(.*)' && (replacement === '$1' || replacement === '${1}');
  if (isWhole && name !== '__name__') return { presence: source.presence, values: source.values };
  const isConstant = !replacement.includes('$');
  const regex = compiled(pattern);
  if (isConstant && (pattern === '.*' || pattern === '(.*)'))
    return { presence: replacement === '' ? 'never' : 'always', values: [replacement] };
  const isNeverEmpty = replacement.replaceAll(/\$(?:\w+|\{\w*\})/g, '') !== '';
  // Without its source the pattern meets an empty text, and each of its groups is empty.
  const isWithoutSource = name === '' || (source.presence === 'never' && name !== '__name__');
  if (isWithoutSource && !('fault' in regex)) {
    if (!regex.matches('')) return before;
    return isNeverEmpty
      ? { presence: 'always', values: isConstant ? [replacement] : undefined }
      : { presence: 'never' };
  }
  return { presence: isNeverEmpty && before.presence === 'always' ? 'always' : 'sometimes' };
};

/** `label_join`: the labels, with what stands between them. */
export const joinedFacts = (node: Call, { of }: Context): Facts => {
  const [vector] = node.args;
  const arg = of(vector ?? node);
  const [label = '', separator = '', ...sources] = textsOf(node);
  const presences = new Set(
    sources.map((source) => (source === '__name__' ? 'sometimes' : labelOf(arg.labels, source).presence)),
  );
  const isAlways = (separator !== '' && sources.length > 1) || presences.has('always');
  const presence = isAlways ? 'always' : presences.has('sometimes') ? 'sometimes' : 'never';
  const fact: LabelFact = { presence, because: 'label_join sets it', at: node };
  return renamed({ ...arg, labels: withLabel(arg.labels, label, fact) }, label);
};
