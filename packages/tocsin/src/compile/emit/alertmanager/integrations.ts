import type { Integration, IntegrationReceiver, Receiver, ServedTls } from '#lang';
import { MOST_ALERTS } from '../../../shared/delivery.ts';
import type { Model } from '../../model.ts';
import { whereTold } from '../../profiles/listening.ts';
import { RUNBOOK, SLACK_TEXT, TEXT, TITLE } from './notification-text.ts';

/** Whom a receiver tells, as Alertmanager reads it. */
export const integrationOf = (model: Model, receiver: Receiver<string>): object => {
  const { place } = model;
  switch (receiver.kind) {
    case 'unsent':
      return {};
    case 'integration':
      return other(model, receiver);
    case 'slack':
      return {
        slack_configs: [
          {
            api_url_file: place.secret(receiver.urlFile),
            channel: receiver.channel,
            send_resolved: true,
            title: TITLE,
            title_link: RUNBOOK,
            text: SLACK_TEXT,
          },
        ],
      };
    case 'watcher':
      // An environment without a watcher has a receiver that tells nobody.
      return model.urls.watcher === undefined
        ? {}
        : webhook(model, model.urls.watcher, receiver.tokenFile, { send_resolved: false });
    case 'webhook': {
      const { tls, service, path, tokenFile } = receiver;
      const url = `${tls === undefined ? 'http' : 'https'}://${whereTold(model, service) ?? ''}${path}`;
      return webhook(model, url, tokenFile, { send_resolved: true, max_alerts: MOST_ALERTS }, tls);
    }
  }
};

const webhook = (
  { place }: Model,
  url: string,
  tokenFile: string,
  how: { readonly send_resolved: boolean; readonly max_alerts?: number },
  { caFile, serverName }: Partial<ServedTls> = {},
): object => ({
  webhook_configs: [
    {
      url,
      ...how,
      http_config: {
        authorization: { credentials_file: place.secret(tokenFile) },
        ...tlsOf(place, caFile, serverName),
        // A redirect would turn the POST into a GET that looks delivered.
        follow_redirects: false,
      },
    },
  ],
});

const tlsOf = (place: Model['place'], caFile: string | undefined, serverName: string | undefined): object =>
  caFile === undefined && serverName === undefined
    ? {}
    : {
        tls_config: {
          ...(caFile === undefined ? {} : { ca_file: place.secret(caFile) }),
          ...(serverName === undefined ? {} : { server_name: serverName }),
        },
      };

/** Where a message says what ours say in Slack, unless the definition says it otherwise. */
const texts: Partial<Readonly<Record<Integration, object>>> = {
  slack: { title: TITLE, title_link: RUNBOOK, text: SLACK_TEXT },
  pagerduty: { description: TITLE, details: { alerts: TEXT }, links: [{ href: RUNBOOK, text: 'Runbook' }] },
  opsgenie: { message: TITLE, description: TEXT },
  msteamsv2: { title: TITLE, text: TEXT },
  msteams: { title: TITLE, text: TEXT },
  discord: { title: TITLE, message: TEXT },
  email: { headers: { Subject: TITLE }, text: TEXT },
  pushover: { title: TITLE, message: TEXT, url: RUNBOOK },
  mattermost: { text: `${TITLE}\n${TEXT}` },
  telegram: { message: `${TITLE}\n${TEXT}`, parse_mode: '' },
  webex: { message: `${TITLE}\n${TEXT}` },
  jira: { summary: TITLE, description: TEXT },
  victorops: { entity_display_name: TITLE, state_message: TEXT },
};

const other = ({ place }: Model, { by, config, secretFiles }: IntegrationReceiver): object => ({
  [`${by}_configs`]: [
    Object.entries(secretFiles).reduce<object>(
      (whole, [path, file]) => withAt(whole, path.split('.'), place.secret(file)),
      {
        send_resolved: true,
        ...texts[by],
        ...config,
      },
    ),
  ],
});

/** The record with a value somewhere in it. */
const withAt = (record: object, [key = '', ...further]: readonly string[], value: string): object => {
  const inner: unknown = Object.entries(record).find(([name]) => name === key)?.[1];
  const below = typeof inner === 'object' && inner !== null ? inner : {};
  return { ...record, [key]: further.length === 0 ? value : withAt(below, further, value) };
};
