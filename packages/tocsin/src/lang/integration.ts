/** What Alertmanager 0.35 can tell people by, as in `pagerduty_configs`; which of them a version has, a check knows. */
export type Integration =
  | 'discord'
  | 'email'
  | 'incidentio'
  | 'jira'
  | 'mattermost'
  | 'msteams'
  | 'msteamsv2'
  | 'opsgenie'
  | 'pagerduty'
  | 'pushover'
  | 'rocketchat'
  | 'sns'
  | 'telegram'
  | 'victorops'
  | 'webex'
  | 'webhook'
  | 'wechat';

/** People told by Alertmanager itself, in another way than Slack. */
export interface IntegrationReceiver {
  readonly kind: 'integration';
  readonly by: Integration;
  /** Alertmanager's own fields. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Files among the secrets, by the field that names them; a dot leads into a field: `http_config.authorization.credentials_file`. */
  readonly secretFiles: Readonly<Record<string, string>>;
}

/** Tells people in Alertmanager's own words; a check holds the fields to the version that runs. */
export const integration = (
  by: Integration,
  config: Readonly<Record<string, unknown>>,
  secretFiles: Readonly<Record<string, string>> = {},
): IntegrationReceiver => ({ kind: 'integration', by, config, secretFiles });

/** A service of PagerDuty, by the routing key of its Events API v2. */
export const pagerduty = (spec: { readonly routingKeyFile: string }): IntegrationReceiver =>
  integration('pagerduty', {}, { routing_key_file: spec.routingKeyFile });

/** A channel of Microsoft Teams, by the address of its workflow. */
export const teams = (spec: { readonly urlFile: string }): IntegrationReceiver =>
  integration('msteamsv2', {}, { webhook_url_file: spec.urlFile });

/** People by mail. `smtp` is `host:port`. */
export const email = (spec: {
  readonly to: readonly [string, ...string[]];
  readonly from: string;
  readonly smtp: string;
  readonly user?: string;
  readonly passwordFile?: string;
}): IntegrationReceiver =>
  integration(
    'email',
    {
      to: spec.to.join(', '),
      from: spec.from,
      smarthost: spec.smtp,
      ...(spec.user === undefined ? {} : { auth_username: spec.user }),
    },
    spec.passwordFile === undefined ? {} : { auth_password_file: spec.passwordFile },
  );
