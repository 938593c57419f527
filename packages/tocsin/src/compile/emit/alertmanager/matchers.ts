import type { Matcher, RouteMatch } from '#lang';

/** What a route or an inhibition looks at, as matchers of Alertmanager. */
export const matchersOf = ({ labels = {}, ...given }: RouteMatch): readonly string[] =>
  Object.entries<string | readonly string[] | Matcher>({ ...given, ...labels }).map(([label, value]) =>
    matcherOf(label, value),
  );

/** One value needs no regular expression; of several each is taken as it is written. */
const matcherOf = (label: string, value: string | readonly string[] | Matcher): string => {
  if (typeof value === 'string') return `${label}=${quoted(value)}`;
  if ('op' in value) return `${label}${value.op}${quoted(value.value)}`;
  const [first = '', ...rest] = value;
  return rest.length === 0 ? `${label}=${quoted(first)}` : `${label}=~${quoted(value.map(literal).join('|'))}`;
};

const quoted = (value: string): string =>
  `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
const literal = (value: string): string => value.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
