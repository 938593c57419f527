import type { Inhibition, Route, Routing, WeeklyTime } from '#lang';
import type { Artefact } from '../../artefact.ts';
import type { Model } from '../../model.ts';
import { inhibitRules } from './inhibit-rules.ts';
import { matchersOf } from './matchers.ts';
import { defined, yaml } from '../format/yaml.ts';
import { emitCluster } from './cluster.ts';
import { integrationOf } from './integrations.ts';

/** alertmanager/alertmanager.yml */
export const emitAlertmanager = (model: Model): readonly Artefact[] => {
  const { routing } = model;
  const config = {
    route: {
      receiver: routing.otherwise,
      group_by: routing.groupBy,
      group_wait: routing.timing.groupWait,
      group_interval: routing.timing.groupInterval,
      repeat_interval: routing.timing.repeatInterval,
      routes: [...routing.routes.map(routeOf), ...lastResort(routing)],
    },
    ...(routing.inhibitions.length > 0 ? { inhibit_rules: inhibitRules(routing.inhibitions).map(inhibitRule) } : {}),
    ...(Object.keys(routing.times).length > 0
      ? { time_intervals: Object.entries(routing.times).map(timeInterval) }
      : {}),
    receivers: Object.entries(routing.receivers).map(([name, receiver]) => ({
      name,
      ...integrationOf(model, receiver),
    })),
  };
  return [
    {
      path: 'alertmanager/alertmanager.yml',
      text: yaml(model.carried.alertmanager ?? config),
      from: [routing.site.file],
    },
    ...emitCluster(model),
  ];
};

/**
 * To Alertmanager an alert that went through a route with `continue` has been routed, and the root's receiver never
 * hears of it. Here such a route only listens in, so the root's receiver comes again as the last route.
 */
export const lastResort = ({ routes, otherwise }: Routing): readonly object[] =>
  routes.some((route) => route.continue) ? [{ receiver: otherwise }] : [];

const routeOf = (route: Route<string>): object =>
  defined({
    receiver: route.to,
    matchers: matchersOf(route.when),
    group_by: route.groupBy,
    group_wait: route.groupWait,
    group_interval: route.groupInterval,
    repeat_interval: route.repeatInterval,
    mute_time_intervals: route.mutedDuring,
    continue: route.continue,
  });

const inhibitRule = ({ symptom, causes, equal }: Inhibition): object => ({
  source_matchers: matchersOf(symptom),
  target_matchers: matchersOf(causes),
  equal,
});

const timeInterval = ([name, { weekdays, from, to }]: readonly [string, WeeklyTime]): object => ({
  name,
  time_intervals: [{ weekdays, times: [{ start_time: from, end_time: to }], location: 'UTC' }],
});
