import { block, list, since, table } from '../build.ts';
import { atMostOne, isSet, needs, placeOf, said } from '../conditions.ts';
import { duration, durationOf } from '../amounts.ts';
import { boolean, integer, labelName, text } from '../scalars.ts';
import type { Condition, Fields, Scalar, Type } from '../types.ts';
import { entriesOf, field } from '../../view/text/tree.ts';

/** What only an alert has. */
export const onlyOfAlerts: Condition = (given) => {
  if (!isSet(given, 'record')) return [];
  // What is empty is not there, to Go.
  const surplus = ['annotations', 'for', 'keep_firing_for'].filter((key) =>
    key === 'annotations'
      ? entriesOf(field(given.tree, key)).length > 0
      : isSet(given, key) && durationOf(said(given, key)) !== 0,
  );
  return surplus.map((key) => ({
    at: placeOf(given, key),
    message: `a recording rule has no ${key}`,
    help: `remove ${key}, or make it an alert`,
  }));
};

/** A name of a metric: any text without braces since 3.0. */
const metricName: Condition = (given) =>
  isSet(given, 'record') && !(given.version < 3000 ? /^[a-zA-Z_:][\w:]*$/ : /^[^{}]+$/).test(said(given, 'record'))
    ? [
        {
          at: placeOf(given, 'record'),
          message: `"${said(given, 'record')}" is not a metric name`,
          help: 'name it level:metric:operations, and write the selector in expr',
        },
      ]
    : [];

/** What the rules of a group are given, but for the name of their series. */
const labelOfGroup: Scalar = {
  ...labelName,
  refuses: (value) =>
    value.text === '__name__'
      ? { message: '__name__ is the name of a series, and cannot be a label of a group', help: 'remove it' }
      : labelName.refuses(value),
};

const group = (own: Fields): Type =>
  list(
    block(
      {
        name: text,
        interval: duration,
        query_offset: since(2053, duration),
        limit: integer,
        labels: since(3000, table(text, labelOfGroup)),
        partial_response_strategy: text,
        source_tenants: list(text),
        ...own,
        rules: list(
          block(
            {
              record: text,
              alert: text,
              expr: text,
              for: duration,
              keep_firing_for: since(2042, duration),
              labels: table(text),
              annotations: table(text, labelName),
            },
            [needs('alert', 'record'), atMostOne('record', 'alert'), needs('expr'), onlyOfAlerts, metricName],
            { by: 'alert', word: '', owner: 'alert' },
          ),
        ),
      },
      [needs('name')],
      { by: 'name', word: 'group' },
    ),
  );

/** A file of rules. Two fields of a group are those of Thanos and of Mimir, which read such files too. */
export const rules: Type = block({ groups: group({}) });

/** A file of rules for a namespace of Mimir or Cortex, as mimirtool reads it. */
export const rulesOfMimir: Type = block({
  namespace: text,
  groups: group({
    evaluation_delay: duration,
    align_evaluation_time_on_interval: boolean,
    remote_write: list(block({ url: text })),
  }),
});
