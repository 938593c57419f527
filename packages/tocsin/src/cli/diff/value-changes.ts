/** A value that changed, by the names that lead to it; undefined on the side where it is not. */
export interface ValueChange {
  readonly path: readonly string[];
  readonly was: unknown;
  readonly is: unknown;
}

/** Whether a change is told elsewhere, in words of its own. `isWhole`: the value is there on one side only. */
export type Told = (path: readonly string[], isWhole: boolean) => boolean;

/** What differs between two pieces of plain data; items of lists are known by their names, where they have some. */
export const valueChanges = (
  was: unknown,
  is: unknown,
  told: Told = () => false,
  path: readonly string[] = [],
): readonly ValueChange[] => {
  if (JSON.stringify(was) === JSON.stringify(is) || told(path, was === undefined || is === undefined)) return [];
  const [before, after] = [namedParts(was), namedParts(is)];
  if (!before || !after) return [{ path, was, is }];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) =>
    valueChanges(before.get(key), after.get(key), told, [...path, key]),
  );
};

/** The parts of an object or of a list of objects by name; undefined for what has none. */
const namedParts = (value: unknown): ReadonlyMap<string, unknown> | undefined => {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.length === 0 || !items.every(isObject)) return undefined;
    const counts = new Map<string, number>();
    return new Map(
      items.map((item, index) => {
        const name = nameOf(item) ?? String(index + 1);
        const count = (counts.get(name) ?? 0) + 1;
        counts.set(name, count);
        return [count === 1 ? name : `${name} (${count})`, item];
      }),
    );
  }
  return isObject(value) ? new Map(Object.entries(value)) : undefined;
};

type Named = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nameOf = (item: Named): string | undefined => {
  const name = ['name', 'job_name', 'alert', 'record', 'title', 'action', 'refId'].map((key) => item[key]).find(isText);
  if (name !== undefined) return name;
  if (!isText(item['receiver'])) return undefined;
  const matchers = Array.isArray(item['matchers']) ? item['matchers'].join(' and ') : 'everything';
  return `${matchers} to ${item['receiver']}`;
};
const isText = (value: unknown): value is string => typeof value === 'string';
