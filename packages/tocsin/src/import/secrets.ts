import { anything } from '../compile/schema/build.ts';
import { fieldOf } from '../compile/schema/data.ts';
import type { Type } from '../compile/schema/types.ts';

/** A secret that stood in a file: where, and the file of secrets in which it belongs. */
export interface FoundSecret {
  /** `receivers.0.slack_configs.0.api_url` */
  readonly path: string;
  readonly file: string;
}

/** Fields that hold a secret, most of which may name a file in its place by the same name and `_file`. */
const WITH_FILE = new Set([
  'password',
  'credentials',
  'bearer_token',
  'client_secret',
  'smtp_auth_password',
  'auth_password',
  'slack_api_url',
  'opsgenie_api_key',
  'victorops_api_key',
  'routing_key',
  'service_key',
  'api_url',
  'webhook_url',
  'bot_token',
  'api_token',
  'app_token',
  'user_key',
  'token',
  'url',
  'api_key',
  'secret',
  'secret_key',
  'application_secret',
  'consumer_key',
]);
/** Of these fields only in some places: an address of a webhook is a secret where it opens a channel. */
const IN_PLACE: Readonly<Record<string, RegExp>> = {
  url: /^receivers\.\d+\.webhook_configs\./,
  api_url: /^receivers\.\d+\.slack_configs\./,
  // Consul's is one, too.
  token: /^receivers\.\d+\.(?:pushover|rocketchat)_configs\.|_sd_configs\./,
  // To Splunk it is a name.
  routing_key: /^receivers\.\d+\.pagerduty_configs\./,
};

/** Data in which files stand in the place of secrets. */
export interface Cleaned {
  readonly data: unknown;
  readonly secrets: readonly FoundSecret[];
  /** Where secrets stay, since their program reads them from no file. */
  readonly left: readonly string[];
}

/** The same data with files of secrets, whose names begin with the prefix, where its program, which takes `type`, reads one. */
export const withoutSecrets = (data: unknown, prefix: string, type: Type = anything): Cleaned => {
  const secrets: FoundSecret[] = [];
  const left: string[] = [];
  const walk = (value: unknown, path: string, given: Type): unknown => {
    const known = given.kind === 'later' ? given.type() : given;
    if (Array.isArray(value)) {
      const of = known.kind === 'list' ? known.of : anything;
      return value.map((item: unknown, index) => walk(item, joined(path, String(index)), of));
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        const here = joined(path, key);
        const isText = typeof each === 'string' && each !== '';
        if (isText && key === 'proxy_url' && opensSomething(each)) left.push(here);
        if (!isText || !isSecret(key, here, each)) return [key, walk(each, here, fieldOf(known, key))];
        if (known.kind === 'block' && !Object.hasOwn(known.fields, `${key}_file`)) {
          left.push(here);
          return [key, each];
        }
        const file = `${prefix}-${nameOf(here)}`;
        secrets.push({ path: here, file });
        return [`${key}_file`, `/etc/tocsin/secrets/${file}`];
      }),
    );
  };
  return { data: walk(data, '', type), secrets, left };
};

const isSecret = (key: string, path: string, value: string): boolean =>
  WITH_FILE.has(key) && (IN_PLACE[key]?.test(path) ?? true) && (key !== 'url' || opensSomething(value));

/** An address that holds what only who may know it knows: a user, a query, or a long word that nobody would speak. */
const opensSomething = (url: string): boolean => /\/\/[^/]*@|\?|\/[\w-]*\d[\w-]{15,}/.test(url);
const joined = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
/** `receivers.0.slack_configs.0.api_url` is `receivers-0-slack-api-url`. */
const nameOf = (path: string): string =>
  path
    .replaceAll('_configs', '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
