import {
  anything,
  callable,
  duration,
  fields,
  isObject,
  list,
  made,
  oneOf,
  placeText,
  record,
  text,
  type Kind,
} from './kinds.ts';

/** A comparison; a signal that is compared with nothing would always fire. */
const condition: Kind = {
  is: 'a condition',
  as: 'signal.above(limit)',
  misfit: (value, at) => {
    if (!isObject(value) || !('expr' in value))
      return { at, says: `${placeText(at)} is not a condition`, help: 'write when: signal.above(limit)' };
    return 'above' in value
      ? { at, says: `${placeText(at)} compares with nothing`, help: 'compare it, as in signal.above(limit)' }
      : undefined;
  },
};

const scenario = made('a scenario', "given('...', [...]).after('5m', { labels, says })", 'story');
const scenarios: Kind = {
  ...scenario,
  misfit: (value, at) => (Array.isArray(value) ? list(scenario, 1) : scenario).misfit(value, at),
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
  misfit: (value, at) => {
    const misfit = list(group).misfit(value, at);
    if (misfit !== undefined || !Array.isArray(value)) return misfit;
    for (const { alerts } of value as readonly { readonly alerts: unknown }[]) {
      const wrong = record(alert).misfit(alerts, ['alerts']);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  },
};

const panel = made('a panel', 'timeseries(signal)', 'signals', {
  ...anything,
  misfit: (value, at) =>
    isObject(value) && 'signals' in value && Array.isArray(value.signals)
      ? list(made('a signal', 'signal({ ... })', 'meaning')).misfit(value.signals, [...at, 'signals'])
      : undefined,
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
