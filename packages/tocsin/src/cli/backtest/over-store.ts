import { UsageError } from '../../shared/usage-error.ts';
import { alertsIn, type Rules } from './rules.ts';

/** Whether an address is that of the long-term store, which has all that its rules read. */
export const isStore = (url: string, { storeUrl }: Rules): boolean =>
  storeUrl !== undefined && withoutSlash(url) === withoutSlash(storeUrl);

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/**
 * The rules without those over the long-term store: of what these read, a Prometheus has the newest part at most, and what it answers would be
 * taken for a quiet time. @throws UsageError where one of them is named
 */
export const withoutStore = (rules: Rules, names: readonly string[]): Rules => {
  const over = alertsOver(rules);
  const named = names.find((name) => over.includes(name));
  if (named !== undefined)
    throw new UsageError(
      `the alert ${named} is evaluated over the long-term store, and --prometheus names another server`,
      help(rules),
    );
  return { ...rules, groups: rules.groups.filter((group) => !rules.overStore.includes(group)), overStore: [] };
};

/** What was left out, in a sentence; empty where that is nothing. */
export const leftOutText = (all: readonly Rules[]): string => {
  const names = [...new Set(all.flatMap(alertsOver))];
  const [rules] = all;
  return names.length === 0 || rules === undefined
    ? ''
    : `\nnot replayed: ${names.join(', ')}: evaluated over the long-term store, and --prometheus names another server\nhelp: ${help(rules)}\n`;
};

const alertsOver = ({ overStore }: Rules): readonly string[] => alertsIn({ groups: overStore }).map(({ name }) => name);

const help = ({ storeUrl }: Rules): string =>
  storeUrl === undefined
    ? 'name the store, which answers as Prometheus does, with --prometheus'
    : `--prometheus ${storeUrl} asks the store; where it has another address here, name its rules as well: --rules`;
