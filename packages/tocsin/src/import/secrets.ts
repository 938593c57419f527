/** A secret that stood in a file: where, and the file of secrets in which it belongs. */
export interface FoundSecret {
  /** `receivers.0.slack_configs.0.api_url` */
  readonly path: string;
  readonly file: string;
}

/** Fields that hold a secret, all of which may name a file in its place by the same name and `_file`. */
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
]);
/** Of these fields only in some places: an address of a webhook is a secret where it opens a channel. */
const IN_PLACE: Readonly<Record<string, RegExp>> = {
  url: /^receivers\.\d+\.webhook_configs\./,
  api_url: /^receivers\.\d+\.slack_configs\./,
  token: /^receivers\.\d+\.pushover_configs\./,
};

/** The same data with files of secrets, whose names begin with the prefix, in the place of secrets. */
export const withoutSecrets = (
  data: unknown,
  prefix: string,
): { readonly data: unknown; readonly secrets: readonly FoundSecret[] } => {
  const secrets: FoundSecret[] = [];
  const walk = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((item: unknown, index) => walk(item, joined(path, String(index))));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        const here = joined(path, key);
        if (typeof each !== 'string' || each === '' || !isSecret(key, here, each)) return [key, walk(each, here)];
        const file = `${prefix}-${nameOf(here)}`;
        secrets.push({ path: here, file });
        return [`${key}_file`, `/etc/tocsin/secrets/${file}`];
      }),
    );
  };
  return { data: walk(data, ''), secrets };
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
