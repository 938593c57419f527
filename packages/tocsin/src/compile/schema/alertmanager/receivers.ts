import { block, list, since, table } from '../build.ts';
import { needs, placeOf, said } from '../conditions.ts';
import { text } from '../scalars.ts';
import type { Condition, Type } from '../types.ts';
import { entriesOf, field, itemsOf, textOf } from '../../view/text/tree.ts';
import { chat } from './chat.ts';
import { incidents } from './incidents.ts';
import { mail } from './mail.ts';
import { messengers } from './messengers.ts';

/** Since 0.33 a receiver has labels, of which one is its name. */
const ownName: Condition = (given) => {
  const label = textOf(field(given.tree, 'labels', 'name'));
  if (label === undefined || label === said(given, 'name')) return [];
  return [
    {
      at: placeOf(given, 'labels'),
      message: `the label name must be "${said(given, 'name')}"`,
      help: 'remove the label',
    },
  ];
};

/** `receivers`. */
export const receivers: Type = list(
  block(
    { name: text, labels: since(33, table(text)), ...chat, ...incidents, ...mail, ...messengers },
    [needs('name'), ownName],
    { by: 'name', word: 'receiver' },
  ),
);

/** Each receiver has a name of its own. */
export const namesOnce: Condition = ({ tree }) => {
  const names = itemsOf(field(tree, 'receivers')).flatMap((receiver) => {
    const name = field(receiver, 'name');
    return name ? [{ name: textOf(name) ?? '', at: name }] : [];
  });
  return names
    .filter(({ name }, index) => names.findIndex((other) => other.name === name) < index)
    .map(({ name, at }) => ({
      at,
      message: `there is already a receiver "${name}"`,
      help: 'rename it, or merge the two',
    }));
};

/** An integration says, itself or globally, where it sends to. */
export const addresses: Condition = ({ tree }) => {
  const global = field(tree, 'global');
  const isIn = (place: Parameters<typeof field>[0], key: string): boolean => {
    const value = textOf(field(place, key));
    return value !== undefined && value !== '';
  };
  return itemsOf(field(tree, 'receivers')).flatMap((receiver) =>
    entriesOf(receiver).flatMap(({ key, value }) =>
      itemsOf(value).flatMap((item) =>
        (globals[key] ?? [])
          .filter(
            ({ own, common, isUsual }) =>
              (isUsual !== true || common.some((name) => isEmptied(global, name))) &&
              !own.some((name) => isIn(item, name)) &&
              !common.some((name) => isIn(global, name) || isEmptyUrl(global, name)),
          )
          .slice(0, 1)
          .map(({ own, common }) => ({
            at: entriesOf(item)[0] ?? item,
            message: `neither this integration nor global sets ${own[0] ?? ''}`,
            help: `add ${own[0] ?? ''} here, or ${common[0] ?? ''} to global`,
            ...(own[0] === undefined ? {} : { lacks: own[0] }),
          })),
      ),
    ),
  );
};

/** An empty address is no URL, which is said where it stands. */
const isEmptyUrl = (global: Parameters<typeof field>[0], name: string): boolean =>
  name.endsWith('_url') && textOf(field(global, name)) === '';

/** What stands there with nothing behind it takes even the usual value away. */
const isEmptied = (global: Parameters<typeof field>[0], name: string): boolean => {
  const value = field(global, name);
  return value?.kind === 'scalar' && value.value === null;
};

interface Address {
  readonly own: readonly string[];
  readonly common: readonly string[];
  /** Alertmanager knows it, where global does not say that there is none. */
  readonly isUsual?: true;
}
const withFile = (...names: readonly string[]): readonly string[] => names.flatMap((name) => [name, `${name}_file`]);
const globals: Readonly<Record<string, readonly Address[]>> = {
  email_configs: [
    { own: ['smarthost'], common: ['smtp_smarthost'] },
    { own: ['from'], common: ['smtp_from'] },
  ],
  slack_configs: [{ own: withFile('api_url', 'app_token'), common: withFile('slack_api_url', 'slack_app_token') }],
  pagerduty_configs: [{ own: ['url'], common: ['pagerduty_url'], isUsual: true }],
  opsgenie_configs: [
    { own: withFile('api_key'), common: withFile('opsgenie_api_key') },
    { own: ['api_url'], common: ['opsgenie_api_url'], isUsual: true },
  ],
  victorops_configs: [
    { own: withFile('api_key'), common: withFile('victorops_api_key') },
    { own: ['api_url'], common: ['victorops_api_url'], isUsual: true },
  ],
  webex_configs: [{ own: ['api_url'], common: ['webex_api_url'], isUsual: true }],
  wechat_configs: [
    { own: ['api_url'], common: ['wechat_api_url'], isUsual: true },
    { own: withFile('api_secret'), common: withFile('wechat_api_secret') },
    { own: ['corp_id'], common: ['wechat_api_corp_id'] },
  ],
  telegram_configs: [{ own: withFile('bot_token'), common: withFile('telegram_bot_token') }],
  jira_configs: [{ own: ['api_url'], common: ['jira_api_url'] }],
  mattermost_configs: [{ own: withFile('webhook_url'), common: withFile('mattermost_webhook_url') }],
  rocketchat_configs: [
    { own: withFile('token_id'), common: withFile('rocketchat_token_id') },
    { own: withFile('token'), common: withFile('rocketchat_token') },
  ],
};
