import { posix } from 'node:path';
import { pathOf } from '../kinds/compose-configs.ts';
import type { Reader } from './reader.ts';
import { entriesOf, field, itemsOf, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import type { MountView, ServiceView } from '../shapes/compose.ts';
import type { Text } from '../shapes/expression.ts';

/** The services of a compose file. */
export const readCompose = (reader: Reader, tree: Tree): readonly ServiceView[] =>
  entriesOf(field(tree, 'services')).map(({ key, value, from, to }) => ({
    name: key,
    image: textOf(field(value, 'image')) ?? '',
    aliases: aliasesOf(value),
    ports: itemsOf(field(value, 'ports')).map((port) => readPort(reader, port, key)),
    exposes: reader.words(field(value, 'expose'), key).map(({ value: port }) => port),
    environment: readEnvironment(reader, field(value, 'environment')),
    hasEnvFile: field(value, 'env_file') !== undefined,
    ...networkOf(value),
    meetsOthers: meetsOthers(tree, value),
    command: [...reader.words(field(value, 'command'), key), ...reader.words(field(value, 'entrypoint'), key)],
    mounts: [
      ...itemsOf(field(value, 'volumes')).flatMap((volume) => readMount(reader, volume, key)),
      ...itemsOf(field(value, 'configs')).flatMap((config) => readConfig(reader, tree, config, key)),
    ],
    isBuilt: field(value, 'build') !== undefined,
    ...baseOf(field(value, 'extends')),
    source: reader.source,
    where: reader.where({ from, to }, key),
  }));

const aliasesOf = (service: Tree): readonly string[] => [
  ...['container_name', 'hostname'].flatMap((key) => textOf(field(service, key)) ?? []),
  ...entriesOf(field(service, 'networks')).flatMap(({ value }) =>
    itemsOf(field(value, 'aliases')).flatMap((alias) => textOf(alias) ?? []),
  ),
];

/** `127.0.0.1:9090:9090/tcp`, or the same in fields. */
const readPort = (reader: Reader, tree: Tree, subject: string): Text => {
  const text = reader.text('port', tree, subject);
  const target = textOf(field(tree, 'target'));
  const protocol = textOf(field(tree, 'protocol')) ?? 'tcp';
  if (target === undefined) return text;
  const words = ['host_ip', 'published'].flatMap((key) => textOf(field(tree, key)) ?? []);
  return { ...text, value: `${[...words, target].join(':')}/${protocol}` };
};

/** `- NAME=value`, or the same in fields. */
const readEnvironment = (reader: Reader, tree: Tree | undefined): readonly Text[] =>
  tree?.kind === 'list'
    ? itemsOf(tree).map((item) => {
        const [, name = '', value = ''] = /^(\w+)(?:=(.*))?$/s.exec(textOf(item) ?? '') ?? [];
        return { ...reader.text(name, item, name), value };
      })
    : entriesOf(tree).map(({ key, value }) => reader.text(key, value, key));

const networkOf = (service: Tree): Pick<ServiceView, 'network'> => {
  const network = textOf(field(service, 'network_mode'));
  return network === undefined ? {} : { network };
};

/** By a network that is made elsewhere, by names of its own for hosts, or with what another file brings. */
const meetsOthers = (tree: Tree, service: Tree): boolean => {
  const named = field(service, 'networks');
  const own = named?.kind === 'list' ? itemsOf(named).map(textOf) : entriesOf(named).map(({ key }) => key);
  return (
    (own.length > 0 ? own : ['default']).some(
      (name) => field(tree, 'networks', name ?? '', 'external') !== undefined,
    ) ||
    ['extra_hosts', 'links', 'external_links', 'dns', 'dns_search'].some((key) => field(service, key) !== undefined) ||
    field(tree, 'include') !== undefined
  );
};

/** `extends: name`, or the same in fields. */
const baseOf = (tree: Tree | undefined): Pick<ServiceView, 'base'> => {
  const name = textOf(tree) ?? textOf(field(tree, 'service'));
  const file = textOf(field(tree, 'file'));
  return name === undefined ? {} : { base: { name, ...(file === undefined ? {} : { file }) } };
};

/** `./rules:/etc/prometheus/rules:ro`, or the same in fields. */
const readMount = (reader: Reader, tree: Tree, subject: string): readonly MountView[] => {
  const where = reader.where(tree, subject);
  const short = textOf(tree);
  if (short === undefined) {
    const inside = textOf(field(tree, 'target'));
    const from = textOf(field(tree, 'type')) === 'bind' ? textOf(field(tree, 'source')) : undefined;
    return inside === undefined ? [] : [{ ...hostOf(reader, from), inside: posix.normalize(inside), where }];
  }
  const [from = '', inside] = withDefaults(short).split(':');
  return inside === undefined ? [] : [{ ...hostOf(reader, from), inside: posix.normalize(inside), where }];
};

/** A file that the top level's `configs` name, or hold. */
const readConfig = (reader: Reader, tree: Tree, config: Tree, subject: string): readonly MountView[] => {
  const name = textOf(config) ?? textOf(field(config, 'source')) ?? '';
  const of = field(tree, 'configs', name);
  const host = field(of, 'content')
    ? { host: pathOf(reader.source.file, name) }
    : hostOf(reader, textOf(field(of, 'file')));
  const inside = textOf(field(config, 'target')) ?? `/${name}`;
  return [{ ...host, inside: posix.normalize(inside), where: reader.where(config, subject) }];
};

/** `${X:-y}` is y where nobody sets X, and `$PWD` the folder of the file. */
const withDefaults = (text: string): string =>
  text.replaceAll(/\$\{\w+:?-([^}]*)\}/g, '$1').replaceAll(/\$\{?PWD\}?/g, '.');

const hostOf = ({ source }: Reader, path: string | undefined): { readonly host?: string } => {
  const whole = path === undefined ? '' : withDefaults(path);
  // What begins otherwise is a volume's name, or lies somewhere on a host.
  if (!/^\.{0,2}(?:\/|$)/.test(whole) || whole === '' || whole.startsWith('/') || whole.includes('$')) return {};
  const host = posix.join(posix.dirname(source.file), whole).replace(/\/$/, '');
  return { host };
};
