import { milliseconds } from '#lang';

type Tree = Readonly<Record<string, unknown>>;

/**
 * Where a running configuration differs from the one that was written, or undefined. A server fills in defaults,
 * resolves the paths of files, spells durations its own way, sorts
 * words and hides secrets: none of these is a difference.
 */
export const firstDifference = (written: unknown, running: unknown, at = ''): string | undefined => {
  if (running === '<secret>' || (running === undefined && isNothing(written))) return undefined;
  if (Array.isArray(written)) {
    if (!Array.isArray(running) || running.length !== written.length)
      return `${at || 'it'} has ${Array.isArray(running) ? running.length : 0} entries, not ${written.length}`;
    const [ours, theirs] = [inOrder(written), inOrder(running)];
    return first(ours.map((each, index) => () => firstDifference(each, theirs[index], `${at}[${index}]`)));
  }
  if (isTree(written)) {
    if (!isTree(running)) return `${at || 'it'} is not there`;
    const keys = Object.keys(written);
    return first(keys.map((key) => () => firstDifference(written[key], running[key], at ? `${at}.${key}` : key)));
  }
  return isSame(String(written), String(running)) ? undefined : `${at} is ${String(running)}, not ${String(written)}`;
};

/** Lists of words have no order: Alertmanager sorts matchers. */
const inOrder = (list: readonly unknown[]): readonly unknown[] =>
  list.some(isTree) ? list : list.map(String).toSorted((a, b) => (a < b ? -1 : 1));

const first = (looks: readonly (() => string | undefined)[]): string | undefined => {
  for (const look of looks) {
    const found = look();
    if (found !== undefined) return found;
  }
  return undefined;
};

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;
const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

const isSame = (written: string, running: string): boolean =>
  written === running ||
  running.endsWith(`/${written}`) ||
  (isDuration(written) && isDuration(running) && milliseconds(written) === milliseconds(running));
const isDuration = (text: string): boolean => /^(\d+(ms|[smhdwy]))+$/.test(text);
