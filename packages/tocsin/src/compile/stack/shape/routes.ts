import { fields } from './fields.ts';
import { anything, duration, flag, list, made, oneOf, record, text } from './kinds.ts';
import { isObject, placeText, type Kind } from './misfit.ts';

/** The ways of telling somebody, by what `kind` says; `slack()`, `webhook()` and their like make them. */
const receivers: Readonly<Record<string, Kind>> = {
  slack: fields({ kind: text, channel: text, urlFile: text }),
  webhook: fields(
    { kind: text, service: text, path: text, tokenFile: text },
    {
      tls: fields({ webConfigFile: text, files: list(text) }, { caFile: text, serverName: text }),
    },
  ),
  watcher: fields({ kind: text, tokenFile: text }),
  integration: fields({ kind: text, by: text, config: anything, secretFiles: record(text) }),
  unsent: fields({ kind: text }),
};

const receiver: Kind = {
  is: 'a receiver',
  as: "slack({ channel: '#oncall', urlFile: 'slack-url' })",
  misfits: (value, at) => {
    const kind = isObject(value) && 'kind' in value ? value.kind : undefined;
    const chosen = typeof kind === 'string' ? receivers[kind] : undefined;
    if (chosen !== undefined) return chosen.misfits(value, at);
    if (isObject(value) && 'kind' in value) return oneOf(...Object.keys(receivers)).misfits(kind, [...at, 'kind']);
    return [
      {
        at,
        says: `${placeText(at)} is not a receiver`,
        help: 'make it with slack, webhook, watcher, unsent, pagerduty, teams, email or integration',
      },
    ];
  },
};

const names: Kind = {
  ...text,
  is: 'a text or a list of texts',
  misfits: (value, at) => (typeof value === 'string' ? text : list(text, 1)).misfits(value, at),
};
const match = fields(
  {},
  { alertname: names, priority: names, answer: oneOf('response', 'human'), labels: record(anything) },
);
const timing = { groupWait: duration, groupInterval: duration, repeatInterval: duration } as const;

const route: Kind = made(
  'a route',
  "route({ priority: 'P1' }, 'oncall')",
  'site',
  fields(
    { when: match, to: text, site: anything },
    { ...timing, groupBy: list(text), mutedDuring: list(text), continue: flag },
  ),
);

/** Who is told. That what routes name is there, a check says at the route. */
export const routes = made(
  'a routing',
  'routing({ receivers, otherwise, groupBy, timing, routes })',
  'site',
  fields({
    receivers: record(receiver),
    otherwise: text,
    groupBy: list(text),
    timing: fields(timing),
    routes: list(route),
    inhibitions: list(fields({ symptom: match, causes: match, equal: list(text) }, { because: text, isNamed: flag })),
    times: record(anything),
    site: anything,
  }),
);
