import type { Finding } from '../../finding.ts';
import type { Kind } from '../../view/kinds/kind.ts';
import { entriesOf, itemsOf, textOf } from '../../view/text/tree.ts';
import type { Source } from '../../view/text/source.ts';
import type { Entry, Tree } from '../../view/text/tree-types.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { isSaidToBeNone, withoutUnused } from './made-up.ts';

const SECRET =
  /^(password|.*_password|secret|.*_secret|token|.*_token|credentials|bearer_token|api_key|.*_api_key|routing_key|service_key|api_url|slack_api_url|private_key)$/i;
const LINK = /^https:\/\/(hooks\.slack\.com\/services|discord(app)?\.com\/api\/webhooks|.*webhook\.office\.com)\/./;
const STANDS_FOR =
  /^(<.*>|\$\{?\w+\}?|\$\{.*\}|\$__(?:file|env)\{.*\}|\{\{.*\}\}|%\w+%|\*+|x+|change.?me|(?:your|replace|insert)[-_ ].*|your\w*(?:password|secret|token|key)|test(?:[-_][a-z]+)*|test(?:password|secret|token|key|pass)|\$\$\w+|example|.*placeholder.*|)$/i;
/** Words that say what belongs there. In a Compose file they are what a service is told: `redis-password` is the password then. */
const IN_WORDS = /^[a-z]+(?:[-_][a-z]+)*[-_](?:password|passwd|secret|token|key)$/i;
/** A name in the place of a secret: `DEPLOY_TOKEN`. */
const NAME = /^(?=.*(?:TOKEN|PASSWORD|PASSWD|SECRET|KEY|CREDENTIALS?))[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
/** What is left for somebody to fill in. */
const HAS_GAP =
  /<[^>]*>|\$\{|\{\{|\bX{3,}|\bx{3,}|your[-_/]|change.?me|\.\.\.|example|placeholder|(?:\/test){2}|([A-Z0])\1{4}/i;
/** A name that something replaces: `API_URL_SECRET`. */
const IN_CAPITALS = /\b[A-Z]+(?:_[A-Z]+)+\b/;

/** No secret stands in a file that is committed, copied and shown: a file of its own holds it. */
export const secretInFile: Check = (view) =>
  [
    ...Map.groupBy(secretsIn(view), ({ at: { file }, subject }) =>
      isForOneself(view, file) ? file : `${file}\n${subject}`,
    ).values(),
  ].flatMap(([first, ...others]) => {
    const names = [...new Set([first, ...others].flatMap((each) => each?.subject ?? []))];
    if (!first || names.length < 2) return first ? [first, ...others] : [];
    return [
      {
        ...first,
        message: `${names.length} secrets are in the file (${names.join(', ')}), where everybody who may read the file sees them`,
      },
    ];
  });

/** What somebody starts on his own machine, or tests start, by its name: `local-stack/compose.yml`, `compose.dev.yml`. */
const LOCAL = /(?:^|[-_./])(?:local|localhost|dev|devel|development|sandbox|tests?|e2e|ci)(?=[-_./])/i;
const isForOneself = (view: View, file: string): boolean =>
  LOCAL.test(file.split('/').slice(-2).join('/')) && view.services.some(({ source }) => source.file === file);

const secretsIn = (view: View): readonly Finding[] =>
  view.files
    .filter(({ kind }) => ['prometheus', 'alertmanager', 'compose', 'grafana'].includes(kind))
    .flatMap(({ source, trees, kind }) =>
      trees.flatMap(leaves).flatMap((entry) => {
        const { key, value } = entry;
        const text = textOf(value) ?? '';
        // A switch says yes or no, and keeps nothing secret.
        if (/^allow_/i.test(key) || /^(?:yes|no|true|false|on|off|[01])$/i.test(text)) return [];
        const isSecret =
          (LINK.test(text) && !HAS_GAP.test(text) && !IN_CAPITALS.test(text)) ||
          (isSecretKey(key) &&
            !/url$/i.test(key) &&
            !standsFor(text) &&
            !(kind !== 'compose' && IN_WORDS.test(text))) ||
          (key === 'DATA_SOURCE_NAME' && hasPassword(text));
        return isSecret && !isSaidToBeNone(source.text, entry.from)
          ? [secretFinding(source, entry, helpFor(kind, key))]
          : [];
      }),
    );

/** Whether what an exporter of a database is told has a password in it that is not the user's name. */
const hasPassword = (text: string): boolean => {
  const [, user, inUrl] = /^(?:\w+:\/\/)?([^:@/\s]+):([^@\s]+)@/.exec(text) ?? [];
  const password = inUrl ?? /(?:^|\s)password='?([^'\s]+)/.exec(text)?.[1] ?? '';
  return password !== user && !HAS_GAP.test(password) && !standsFor(password);
};

/** Whether a text only says what belongs there. */
export const standsFor = (text: string): boolean => STANDS_FOR.test(text) || NAME.test(text);

/** That a secret stands in a file; the secret itself is not printed again. */
export const secretFinding = (source: Source, { key, from, to }: Entry, help: string): Finding => {
  const { excerpt, ...place } = source.where(from, to, key, source.siteOf('file', ''));
  return {
    code: 'secret-in-file',
    severity: 'warning',
    message: `the secret "${key}" is in the file, where everybody who may read the file sees it`,
    ...place,
    excerpt: { text: `${key}: …`, from: 0, to: Math.min(key.length, excerpt.text.length) },
    help,
  };
};

/** Where each program takes a secret from. */
const helpFor = (kind: Kind, key: string): string => {
  if (kind === 'grafana') return `write '$__file{/etc/secrets/${key}}', readable by Grafana alone`;
  if (kind === 'compose') return "take it from the environment, as '${NAME}', or from a Compose secret";
  return `write ${fileOf(key)}: /etc/secrets/${key}, readable by the service alone`;
};

/** The token of a cluster of etcd is its name. */
const IS_NAME = /initial_cluster_token$/i;
export const isSecretKey = (key: string): boolean => SECRET.test(key) && !IS_NAME.test(key);

/** The field that names a file with the secret in it. */
export const fileOf = (key: string): string => FILES[key] ?? `${key}_file`;

const FILES: Readonly<Record<string, string>> = { bearer_token: 'authorization.credentials_file', url: 'url_file' };

/** A variable in a list of them: `- PASSWORD=…`. */
const assigned = (tree: Tree): readonly Entry[] => {
  const [, key, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(textOf(tree) ?? '') ?? [];
  return key === undefined || value === undefined || tree.kind !== 'scalar'
    ? []
    : [{ key, value: { ...tree, value }, from: tree.from, to: tree.to }];
};

const leaves = (tree: Tree): readonly Entry[] =>
  tree.kind === 'list'
    ? itemsOf(tree).flatMap(leaves)
    : withoutUnused(entriesOf(tree)).flatMap((entry) => {
        if (entry.value.kind === 'scalar') return [entry];
        if (entry.key === 'environment' && entry.value.kind === 'list')
          return withoutUnused(itemsOf(entry.value).flatMap(assigned));
        // At VictorOps the key of a route is its name.
        return leaves(entry.value).filter(({ key }) => key !== 'routing_key' || entry.key !== 'victorops_configs');
      });
