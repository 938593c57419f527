import { durationOf } from '../amounts.ts';
import { atMostOne, beginningOf, needs, placeOf, said } from '../conditions.ts';
import { relabelConditions } from '../prometheus/relabel.ts';
import { regex } from '../scalars.ts';
import { onlyOfAlerts } from '../prometheus/rules.ts';
import type { Condition } from '../types.ts';
import { withoutDoubles } from '../../view/text/entries.ts';
import type { Tree } from '../../view/text/tree-types.ts';
import { field, itemsOf, textOf } from '../../view/text/tree.ts';

const snake = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (text: string): string => text.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A condition of Prometheus on a block whose fields the operator calls otherwise: `targetLabel` is `target_label`. */
const inPrometheusWords =
  (condition: Condition): Condition =>
  (given) =>
    condition({ ...given, tree: renamed(given.tree) }).map(({ at, message, help }) => ({
      at,
      message: camel(message),
      help: camel(help),
    }));

const renamed = (tree: Tree): Tree =>
  tree.kind === 'map'
    ? { ...tree, entries: withoutDoubles(tree.entries.map((entry) => ({ ...entry, key: snake(entry.key) }))) }
    : tree;

/** An answer is waited for no longer than until the next question. */
const inTime =
  (interval: string, timeout = 'scrapeTimeout'): Condition =>
  (given) => {
    const [every, most] = [durationOf(said(given, interval)), durationOf(said(given, timeout))];
    return every !== undefined && most !== undefined && every > 0 && most > every
      ? [
          {
            at: placeOf(given, timeout),
            message: `${timeout} is longer than ${interval}`,
            help: `write ${said(given, interval)} or less`,
          },
        ]
      : [];
  };

/** The operator leaves an object out whose pattern cannot be compiled. */
const compiles: Condition = (given) => {
  const refusal = regex.refuses({ text: said(given, 'regex'), isQuoted: true, version: given.version });
  return refusal ? [{ at: placeOf(given, 'regex'), ...refusal }] : [];
};

const ofReceivers: Condition = ({ tree }) => {
  const seen = new Set<string>();
  return itemsOf(field(tree, 'receivers')).flatMap((receiver) => {
    const at = field(receiver, 'name');
    const name = textOf(at) ?? '';
    const isTwice = seen.has(name);
    seen.add(name);
    return at && isTwice
      ? [{ at, message: `two receivers are called "${name}"`, help: 'give one of them another name' }]
      : [];
  });
};

const rootHasReceiver: Condition = ({ tree }) => {
  const route = field(tree, 'route');
  return route?.kind === 'map' && (textOf(field(route, 'receiver')) ?? '') === ''
    ? [{ at: beginningOf(route), message: 'the first route has no receiver', help: 'add receiver' }]
    : [];
};

/** What the operator itself asks of its objects, beside what Kubernetes asks by their types; by the names of the types. */
export const asked = (name: string): readonly Condition[] =>
  conditions[name.replace(/^v\d+(?:alpha|beta)?\d*/, '')] ?? [];

const conditions: Readonly<Record<string, readonly Condition[]>> = {
  Rule: [needs('alert', 'record'), atMostOne('record', 'alert'), onlyOfAlerts],
  RelabelConfig: [compiles, ...relabelConditions.map(inPrometheusWords)],
  Endpoint: [inTime('interval')],
  PodMetricsEndpoint: [inTime('interval')],
  ProbeSpec: [inTime('interval'), needs('prober'), needs('targets')],
  ProbeTargets: [needs('staticConfig', 'ingress')],
  ScrapeConfigSpec: [inTime('scrapeInterval')],
  AlertmanagerConfigSpec: [ofReceivers, rootHasReceiver],
  WebhookConfig: [needs('url', 'urlSecret')],
  PagerDutyConfig: [needs('routingKey', 'serviceKey')],
  EmailConfig: [needs('to')],
  PushoverConfig: [needs('userKey', 'userKeyFile'), needs('token', 'tokenFile')],
  SNSConfig: [needs('topicARN', 'targetARN', 'phoneNumber')],
  TelegramConfig: [needs('botToken', 'botTokenFile'), needs('chatID')],
};
