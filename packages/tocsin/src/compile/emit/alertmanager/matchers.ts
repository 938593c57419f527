import type { Matcher, RouteMatch } from '#lang';
import { literal } from '../prometheus/literal.ts';

interface LabelMatcher {
  readonly label: string;
  readonly op: Matcher['op'] | '=';
  readonly value: string;
}

/** What a route or an inhibition looks at, label by label. */
export const labelMatchersOf = ({ labels = {}, ...given }: RouteMatch): readonly LabelMatcher[] =>
  Object.entries<string | readonly string[] | Matcher>({ ...given, ...labels }).map(([label, value]) =>
    matcherOf(label, value),
  );

/** The same as matchers of Alertmanager. */
export const matchersOf = (match: RouteMatch): readonly string[] =>
  labelMatchersOf(match).map(({ label, op, value }) => `${label}${op}${quoted(value)}`);

/** One value needs no regular expression; of several each is taken as it is written. */
const matcherOf = (label: string, value: string | readonly string[] | Matcher): LabelMatcher => {
  if (typeof value === 'string') return { label, op: '=', value };
  if ('op' in value) return { label, ...value };
  const [first = '', ...rest] = value;
  return rest.length === 0
    ? { label, op: '=', value: first }
    : { label, op: '=~', value: value.map(literal).join('|') };
};

const quoted = (value: string): string =>
  `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
