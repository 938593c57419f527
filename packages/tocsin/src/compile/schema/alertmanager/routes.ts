import { block, later, list, since, table } from '../build.ts';
import { placeOf, said } from '../conditions.ts';
import { duration, durationOf } from '../amounts.ts';
import { boolean, classicLabelName, isLabelName, labelName, text } from '../scalars.ts';
import type { Condition, Given, Type, Wrong } from '../types.ts';
import { entriesOf, field, itemsOf, textOf } from '../../view/text/tree.ts';
import { matchers, patterns, somePattern } from './matchers.ts';

/** `group_by`: names of labels, each once, or `...` alone. */
const groupBy: Condition = ({ tree, version }) => {
  const items = itemsOf(field(tree, 'group_by'));
  const names = items.map((item) => textOf(item) ?? '');
  return items.flatMap((item, index): readonly Wrong[] => {
    const name = names[index] ?? '';
    if (name === '...' && names.some((other) => other !== '...'))
      return [
        { at: item, message: '... means all labels, but there are others beside it', help: 'keep one of the two' },
      ];
    if (name !== '...' && !isLabelName(name, version))
      return [{ at: item, message: `"${name}" is not a label name`, help: 'write letters, digits and _' }];
    return name !== '...' && names.indexOf(name) < index
      ? [{ at: item, message: `${name} is named twice`, help: 'remove one of the two' }]
      : [];
  });
};

const notZero =
  (key: string): Condition =>
  (given) =>
    said(given, key) !== '' && durationOf(said(given, key)) === 0
      ? [{ at: placeOf(given, key), message: `${key} cannot be zero`, help: 'write 1m, or leave it out' }]
      : [];

/** A route, with those below it. */
const route: Type = block(
  {
    receiver: text,
    group_by: list(text),
    continue: boolean,
    match: table(text, classicLabelName),
    match_re: patterns,
    matchers: since(22, matchers),
    group_wait: duration,
    group_interval: duration,
    repeat_interval: duration,
    mute_time_intervals: since(22, list(text)),
    active_time_intervals: since(24, list(text)),
    labels: since(34, table(text, labelName)),
    routes: later(() => list(route, false)),
  },
  [groupBy, notZero('group_interval'), notZero('repeat_interval'), somePattern('match_re')],
  { by: 'receiver', word: 'the route to' },
);

/** The root takes everything: whatever would narrow it is refused. */
const rootConditions = (given: Given): readonly Wrong[] => {
  const narrowing = ['match', 'match_re', 'matchers', 'mute_time_intervals', 'active_time_intervals'].filter((key) => {
    const value = field(given.tree, key);
    const items = itemsOf(value).filter((item) => key !== 'matchers' || (textOf(item) ?? '').trim() !== '');
    return items.length + entriesOf(value).length > 0;
  });
  const continues = /^(?:true|yes|on|y)$/i.test(said(given, 'continue'));
  return [
    ...narrowing.map((key) => ({
      at: placeOf(given, key),
      message: `the root route takes every alert, and cannot have ${key}`,
      help: 'move it to a route below',
    })),
    ...(continues
      ? [{ at: placeOf(given, 'continue'), message: 'the root route cannot continue', help: 'remove continue' }]
      : []),
    ...(said(given, 'receiver') === ''
      ? [{ at: placeOf(given, 'receiver'), message: 'the root route names no receiver', help: 'add receiver' }]
      : []),
  ];
};

/** The route of the whole file. */
export const rootRoute: Type =
  route.kind === 'block' ? { ...route, conditions: [...route.conditions, rootConditions] } : route;
