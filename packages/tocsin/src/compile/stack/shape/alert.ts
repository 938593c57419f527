import { Condition } from '#lang';
import { nodesOf } from '../../../promql/walk.ts';
import { fields } from './fields.ts';
import { anything, callable, duration, list, made, oneOf, record, text } from './kinds.ts';
import { isObject, placeText, type Kind } from './misfit.ts';

/** A comparison; a signal that is compared with nothing would always fire. */
const condition: Kind = {
  is: 'a condition',
  as: 'signal.above(limit)',
  misfits: (value, at) => {
    if (!isObject(value) || !('expr' in value))
      return [{ at, says: `${placeText(at)} is not a condition`, help: 'write when: signal.above(limit)' }];
    if ('above' in value)
      return [{ at, says: `${placeText(at)} compares with nothing`, help: 'compare it, as in signal.above(limit)' }];
    // A panel chooses its window itself; an alert has to say it.
    return value instanceof Condition &&
      nodesOf(value.expr).some((node) => 'window' in node && node.window.kind === 'open')
      ? [
          {
            at,
            says: `${placeText(at)} does not say over which time a rate is`,
            help: "say it, as in rate().over('5m')",
          },
        ]
      : [];
  },
};

const scenario = made('a scenario', "given('...', [...]).after('5m', { labels, says })", 'story');
const scenarios: Kind = {
  ...scenario,
  misfits: (value, at) => (Array.isArray(value) ? list(scenario, 1) : scenario).misfits(value, at),
};

const alert = made(
  'an alert',
  'alert({ ... })',
  'site',
  fields(
    { when: condition, priority: oneOf('P1', 'P2', 'P3', 'P4'), summary: callable, fires: scenarios, site: anything },
    {
      for: duration,
      keepFiringFor: duration,
      // Whether somebody answers it, a check says.
      answer: anything,
      labels: record(text),
      waivers: list(anything),
      burn: anything,
    },
  ),
);

const group = made(
  'a group of alerts',
  "alerts('name', { ... })",
  'alerts',
  fields({ name: text, alerts: anything, records: list(anything) }),
);

/** Groups of alerts; an alert is told by its own name, as everywhere. */
export const rules: Kind = {
  ...list(group),
  misfits: (value, at) => [
    ...list(group).misfits(value, at),
    ...(Array.isArray(value) ? value : []).flatMap((each: unknown) =>
      isObject(each) && 'alerts' in each ? record(alert).misfits(each.alerts, ['alerts']) : [],
    ),
  ],
};

const panel = made('a panel', 'timeseries(signal)', 'signals', {
  ...anything,
  misfits: (value, at) =>
    isObject(value) && 'signals' in value && Array.isArray(value.signals)
      ? list(made('a signal', 'signal({ ... })', 'meaning')).misfits(value.signals, [...at, 'signals'])
      : [],
});
export const dashboard = made(
  'a dashboard',
  'dashboard({ ... })',
  'site',
  fields(
    { uid: text, title: text, variables: record(anything), rows: record(list(panel)), site: anything },
    { range: duration, events: list(anything) },
  ),
);
