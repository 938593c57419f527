import type { ChatFields } from './integrations/chat.ts';
import type { IncidentsFields } from './integrations/incidents.ts';
import type { MailFields } from './integrations/mail.ts';
import type { MessengersFields } from './integrations/messengers.ts';

/** Alertmanager's own fields of each way of telling people, as in `pagerduty_configs`. */
export type IntegrationFields = ChatFields & IncidentsFields & MailFields & MessengersFields;
/** What Alertmanager 0.35 can tell people by; which of them a version has, a check knows. */
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
  | 'slack'
  | 'sns'
  | 'telegram'
  | 'victorops'
  | 'webex'
  | 'webhook'
  | 'wechat';

/** The fields that name a file, a dot leads into a block: `http_config.authorization.credentials_file`. */
type FileField<T> = {
  [K in keyof T & string]-?: K extends `${string}_file`
    ? K
    : NonNullable<T[K]> extends readonly unknown[]
      ? never
      : NonNullable<T[K]> extends object
        ? `${K}.${FileField<NonNullable<T[K]>>}`
        : never;
}[keyof T & string];
/** Files among the secrets, by the field that names them. */
export type IntegrationFiles<K extends Integration> = Readonly<
  Partial<Record<FileField<IntegrationFields[K]>, string>>
>;

/** People told by Alertmanager itself, in its own words. */
export interface IntegrationReceiver {
  readonly kind: 'integration';
  readonly by: Integration;
  /** Alertmanager's own fields. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Files among the secrets, by the field that names them; a dot leads into a field: `http_config.authorization.credentials_file`. */
  readonly secretFiles: Readonly<Record<string, string>>;
}

/** Tells people in Alertmanager's own words; a check holds the fields to the version that runs. */
export function integration<const K extends Integration>(
  by: K,
  config: IntegrationFields[K],
  secretFiles?: IntegrationFiles<K>,
): IntegrationReceiver;
export function integration(by: Integration, config: object, secretFiles: object = {}): IntegrationReceiver {
  return { kind: 'integration', by, config: { ...config }, secretFiles: { ...secretFiles } };
}

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
