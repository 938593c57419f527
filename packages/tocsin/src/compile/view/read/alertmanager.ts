import { durationIn } from '../durations.ts';
import { readMatchers, readOldMatchers } from '../matchers.ts';
import type { Reader } from './reader.ts';
import { readInterval } from './time-interval.ts';
import { entriesOf, field, isTrue, itemsOf, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import type {
  AlertmanagerView,
  InhibitionView,
  IntegrationView,
  ReceiverView,
  RouteView,
} from '../shapes/alertmanager.ts';

/** alertmanager.yml */
export const readAlertmanager = (reader: Reader, tree: Tree): AlertmanagerView => {
  const { source } = reader;
  const site = source.siteOf('routing', '');
  const root = field(tree, 'route');
  const resolveTimeout = durationIn(field(tree, 'global', 'resolve_timeout'));
  return {
    where: reader.where(entriesOf(tree)[0], source.file, site),
    source,
    ...(root ? { root: readRoute(reader, root, 'the root route') } : {}),
    receivers: itemsOf(field(tree, 'receivers')).map((receiver) => readReceiver(reader, receiver)),
    inhibitions: itemsOf(field(tree, 'inhibit_rules')).map((rule) => readInhibition(reader, rule)),
    timeIntervals: ['time_intervals', 'mute_time_intervals'].flatMap((key) =>
      itemsOf(field(tree, key)).map((interval) => readInterval(reader, interval)),
    ),
    templates: reader.words(field(tree, 'templates'), 'templates', site),
    ...(resolveTimeout === undefined ? {} : { resolveTimeout }),
  };
};

const readRoute = (reader: Reader, tree: Tree, subject: string): RouteView => {
  const site = reader.source.siteOf('routing', '');
  const receiver = field(tree, 'receiver');
  const to = textOf(receiver);
  const wait = durationIn(field(tree, 'group_wait'));
  const interval = durationIn(field(tree, 'group_interval'));
  const repeat = durationIn(field(tree, 'repeat_interval'));
  const groupBy = field(tree, 'group_by');
  const onward = entriesOf(tree).find(({ key }) => key === 'continue');
  return {
    ...(receiver && to !== undefined ? { receiver: reader.text(to, receiver, subject, site) } : {}),
    matchers: [
      ...readMatchers(reader, field(tree, 'matchers'), subject),
      ...readOldMatchers(reader, field(tree, 'match'), '=', subject),
      ...readOldMatchers(reader, field(tree, 'match_re'), '=~', subject),
    ],
    continues: isTrue(field(tree, 'continue')),
    ...(onward ? { continueAt: reader.where(onward, subject, site) } : {}),
    groupBy: reader.words(groupBy, subject, site),
    isGroupByEmpty: groupBy?.kind === 'list' && groupBy.items.length === 0,
    ...(wait === undefined ? {} : { groupWait: wait }),
    ...(interval === undefined ? {} : { groupInterval: interval }),
    ...(repeat === undefined ? {} : { repeatInterval: repeat }),
    mutes: reader.words(field(tree, 'mute_time_intervals'), subject, site),
    actives: reader.words(field(tree, 'active_time_intervals'), subject, site),
    routes: itemsOf(field(tree, 'routes')).map((route) =>
      readRoute(reader, route, `the route to ${textOf(field(route, 'receiver')) ?? 'its parent’s receiver'}`),
    ),
    where: reader.where(receiver ?? entriesOf(tree)[0] ?? tree, subject, site),
  };
};

/** Fields that people see. No secret is among them. */
const SHOWN = ['channel', 'to', 'title', 'text', 'message', 'description', 'summary', 'html'] as const;
const shown = (name: string, text: string | undefined): readonly (readonly [string, string])[] =>
  text === undefined ? [] : [[name, text]];

const readReceiver = (reader: Reader, tree: Tree): ReceiverView => {
  const site = reader.source.siteOf('routing', '');
  const name = textOf(field(tree, 'name')) ?? '';
  const subject = `receiver ${name}`;
  return {
    name,
    where: reader.where(field(tree, 'name') ?? tree, subject, site),
    integrations: entriesOf(tree)
      .filter(({ key }) => key.endsWith('_configs'))
      .flatMap(({ key, value }) =>
        itemsOf(value).map((item): IntegrationView => {
          const url = field(item, 'url') ?? field(item, 'api_url') ?? field(item, 'webhook_url');
          const resolved = field(item, 'send_resolved');
          const payload = field(item, 'payload');
          return {
            kind: key.replace(/_configs$/, ''),
            where: reader.where(item, subject, site),
            ...(url ? { url: reader.text('url', url, subject, site) } : {}),
            ...(resolved ? { sendsResolved: isTrue(resolved) } : {}),
            ...(payload
              ? {
                  payload: {
                    where: reader.where(
                      entriesOf(item).find((each) => each.key === 'payload'),
                      subject,
                      site,
                    ),
                    fields: new Map(entriesOf(payload).map((each) => [each.key, textOf(each.value) ?? ''])),
                  },
                }
              : {}),
            shows: Object.fromEntries(SHOWN.flatMap((name) => shown(name, textOf(field(item, name))))),
          };
        }),
      ),
  };
};

const readInhibition = (reader: Reader, tree: Tree): InhibitionView => {
  const subject = 'an inhibition';
  const site = reader.source.siteOf('routing', '');
  const side = (name: 'source' | 'target') => [
    ...readMatchers(reader, field(tree, `${name}_matchers`), subject),
    ...readOldMatchers(reader, field(tree, `${name}_match`), '=', subject),
    ...readOldMatchers(reader, field(tree, `${name}_match_re`), '=~', subject),
  ];
  const place = (name: 'source' | 'target') =>
    reader.where(
      entriesOf(tree).find(({ key }) => key.startsWith(`${name}_match`)) ?? entriesOf(tree)[0] ?? tree,
      subject,
      site,
    );
  const equal = field(tree, 'equal');
  return {
    source: side('source'),
    target: side('target'),
    sides: { source: place('source'), target: place('target') },
    equal: reader.words(equal, subject, site),
    isEqualEmpty: equal?.kind === 'list' && equal.items.length === 0,
    where: reader.where(entriesOf(tree)[0] ?? tree, subject, site),
  };
};
