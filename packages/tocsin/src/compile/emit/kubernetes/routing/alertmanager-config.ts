import type { Inhibition, Receiver, Route, RouteMatch, WeeklyTime } from '#lang';
import { monitoringHost } from '../../../model.ts';
import { inhibitRules } from '../../alertmanager/inhibit-rules.ts';
import { labelMatchersOf } from '../../alertmanager/matchers.ts';
import { lastResort } from '../../alertmanager/index.ts';
import { RUNBOOK, SLACK_TEXT, TITLE } from '../../alertmanager/notification-text.ts';
import { defined } from '../../format/yaml.ts';
import type { Cluster } from '../objects/object.ts';
import { secretKey } from '../objects/secret.ts';

/** Whether an AlertmanagerConfig has all that the receivers are. What stands in Alertmanager's own words it spells in others. */
export const isSayable = ({ routing }: Cluster): boolean =>
  Object.values(routing.receivers).every(({ kind }) => kind !== 'integration');

/** Routes, inhibitions, times and receivers, as an AlertmanagerConfig has them. */
export const alertmanagerSpec = (cluster: Cluster): object => {
  const { routing } = cluster;
  const { timing } = routing;
  return defined({
    route: {
      receiver: routing.otherwise,
      groupBy: routing.groupBy,
      groupWait: timing.groupWait,
      groupInterval: timing.groupInterval,
      repeatInterval: timing.repeatInterval,
      routes: [...routing.routes.map(routeOf), ...lastResort(routing)],
    },
    inhibitRules: routing.inhibitions.length === 0 ? undefined : inhibitRules(routing.inhibitions).map(inhibitRule),
    muteTimeIntervals:
      Object.keys(routing.times).length === 0 ? undefined : Object.entries(routing.times).map(muteTimeInterval),
    receivers: Object.entries(routing.receivers).map(([name, receiver]) => ({
      name,
      ...receiverOf(cluster, receiver),
    })),
  });
};

const matchers = (match: RouteMatch): readonly object[] =>
  labelMatchersOf(match).map(({ label, op, value }) => ({ name: label, matchType: op, value }));

const routeOf = (route: Route<string>): object =>
  defined({
    receiver: route.to,
    matchers: matchers(route.when),
    groupBy: route.groupBy,
    groupWait: route.groupWait,
    groupInterval: route.groupInterval,
    repeatInterval: route.repeatInterval,
    muteTimeIntervals: route.mutedDuring,
    continue: route.continue,
  });

const inhibitRule = ({ symptom, causes, equal }: Inhibition): object => ({
  sourceMatch: matchers(symptom),
  targetMatch: matchers(causes),
  equal,
});

const muteTimeInterval = ([name, { weekdays, from, to }]: readonly [string, WeeklyTime]): object => ({
  name,
  timeIntervals: [{ weekdays, times: [{ startTime: from, endTime: to }] }],
});

const receiverOf = ({ place, urls, ...cluster }: Cluster, receiver: Receiver<string>): object => {
  switch (receiver.kind) {
    case 'unsent':
    case 'integration':
      return {};
    case 'slack':
      return {
        slackConfigs: [
          {
            apiURL: secretKey(receiver.urlFile),
            channel: receiver.channel,
            sendResolved: true,
            title: TITLE,
            titleLink: RUNBOOK,
            text: SLACK_TEXT,
          },
        ],
      };
    case 'watcher':
      return urls.watcher === undefined ? {} : webhook(urls.watcher, receiver.tokenFile, false);
    case 'webhook': {
      const host = monitoringHost({ ...cluster, place, urls }) ?? '';
      return webhook(
        `http://${place.address(host, host, receiver.service) ?? ''}${receiver.path}`,
        receiver.tokenFile,
        true,
      );
    }
  }
};

const webhook = (url: string, tokenFile: string, sendResolved: boolean): object => ({
  webhookConfigs: [
    {
      url,
      sendResolved,
      // A redirect would turn the POST into a GET that looks delivered.
      httpConfig: { authorization: { credentials: secretKey(tokenFile) }, followRedirects: false },
    },
  ],
});
