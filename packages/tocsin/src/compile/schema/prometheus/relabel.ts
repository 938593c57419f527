import { block, list } from '../build.ts';
import { isSet, placeOf, said } from '../conditions.ts';
import { isLabelName, labelName, oneOf, regex, text } from '../scalars.ts';
import { natural } from '../scalars.ts';
import type { Condition, Given, Type, Wrong } from '../types.ts';
import { entriesOf, field } from '../../view/text/tree.ts';

/** What a rule can do. */
export const relabelActions = [
  'replace',
  'keep',
  'drop',
  'hashmod',
  'labelmap',
  'labeldrop',
  'labelkeep',
  'lowercase',
  'uppercase',
  'keepequal',
  'dropequal',
] as const;

const NEEDS_TARGET = new Set(['replace', 'hashmod', 'lowercase', 'uppercase', 'keepequal', 'dropequal']);
const actionOf = (given: Given): string => said(given, 'action').toLowerCase() || 'replace';
const defaults: Readonly<Record<string, string>> = {
  target_label: '',
  separator: ';',
  replacement: '$1',
  modulus: '0',
  regex: '(.*)',
};
/** Whether a field says what it would be without. */
const isOwn = (given: Given, key: string): boolean => {
  const value = field(given.tree, key);
  if (value === undefined) return false;
  // Nothing is an empty text here, and no default.
  if (value.kind === 'scalar' && value.value === null) return key === 'separator' || key === 'replacement';
  return key === 'source_labels' || said(given, key) !== defaults[key];
};

/** An action takes some fields and no others: those that it would pass over are refused. */
const takesOnly =
  (actions: readonly string[], allowed: readonly string[], why: string): Condition =>
  (given) => {
    const action = actionOf(given);
    if (!actions.includes(action)) return [];
    const keys = entriesOf(given.tree).map(({ key }) => key);
    const surplus = keys.find((key) => key !== 'action' && !allowed.includes(key) && isOwn(given, key));
    if (surplus === undefined) return [];
    return [
      { at: placeOf(given, surplus), message: `${action} does not take ${surplus}: ${why}`, help: `remove ${surplus}` },
    ];
  };

const target: Condition = (given) => {
  const action = actionOf(given);
  const name = said(given, 'target_label');
  const at = placeOf(given, isSet(given, 'target_label') ? 'target_label' : 'action');
  if (!NEEDS_TARGET.has(action)) return [];
  if (name === '')
    return [{ at, message: `${action} needs a target_label`, help: 'add target_label: the label that it writes' }];
  return mayBeCalled(given, name, action) ? [] : [noName(at, name)];
};
const noName = (at: Wrong['at'], name: string): Wrong => ({
  at,
  message: `"${name}" is not a label name`,
  help: 'write letters, digits and _',
});

const TEMPLATE = /^(?:(?:[a-zA-Z_]|\$(?:\{\w+\}|\w+))+\w*)+$/;
/** Replace and labelmap may make the name out of what the pattern found. */
const mayBeCalled = (given: Given, name: string, action: string): boolean =>
  isLabelName(name, given.version) ||
  ((action === 'replace' || action === 'labelmap' || given.version < 2054) && TEMPLATE.test(name));

/** What must hold of a rule's fields together. */
export const relabelConditions: readonly Condition[] = [
  (given) => {
    const action = field(given.tree, 'action');
    return action?.kind === 'scalar' && action.value === null
      ? [{ at: placeOf(given, 'action'), message: 'the action is empty', help: 'write an action, or remove the line' }]
      : [];
  },
  target,
  takesOnly(['labeldrop', 'labelkeep'], ['regex'], 'it matches the names of labels against regex'),
  takesOnly(
    ['keepequal', 'dropequal'],
    ['source_labels', 'target_label'],
    'it compares source_labels with target_label',
  ),
  takesOnly(
    ['lowercase', 'uppercase'],
    ['source_labels', 'target_label', 'separator', 'regex', 'modulus'],
    'it writes what source_labels hold',
  ),
  (given) => {
    if (actionOf(given) !== 'hashmod' || (isSet(given, 'modulus') && said(given, 'modulus') !== '0')) return [];
    return [{ at: placeOf(given, 'action'), message: 'hashmod needs a modulus', help: 'add modulus: how many parts' }];
  },
  (given) => {
    const name = isOwn(given, 'replacement') ? said(given, 'replacement') : '$1';
    if (actionOf(given) !== 'labelmap' || mayBeCalled(given, name, 'labelmap')) return [];
    return [noName(placeOf(given, 'replacement'), name)];
  },
];

const rule: Type = block(
  {
    source_labels: list(labelName),
    separator: text,
    regex,
    modulus: natural,
    target_label: text,
    replacement: text,
    action: oneOf(relabelActions, { anyCase: true }),
  },
  relabelConditions,
);

/** A list of rules of relabelling. */
export const relabelling: Type = list(rule, false);
