import type { Entry, Mapping } from './tree-types.ts';

/** So few keys are compared one by one: most maps have three. */
const FEW = 16;

/** The entries of a map that is being read. */
export class Entries {
  readonly list: Entry[] = [];
  #places: Map<string, number> | undefined;

  has(key: string): boolean {
    return this.#placeOf(key) >= 0;
  }
  /** Adds an entry, or puts it in the place of the one with its key. */
  set(entry: Entry): void {
    const place = this.#placeOf(entry.key);
    if (place >= 0) this.list[place] = entry;
    else this.add(entry);
  }
  /** Adds an entry whose key is not there yet. */
  add(entry: Entry): void {
    this.#places?.set(entry.key, this.list.length);
    this.list.push(entry);
  }

  #placeOf(key: string): number {
    const { list } = this;
    if (list.length <= FEW) return placeAmong(list, key);
    this.#places ??= new Map(list.map((each, place) => [each.key, place]));
    return this.#places.get(key) ?? -1;
  }
}

const placeAmong = (list: readonly Entry[], key: string): number => {
  for (let place = 0; place < list.length; place++) if (list[place]?.key === key) return place;
  return -1;
};

/** Where the keys of large maps stand. */
const places = new WeakMap<Mapping, ReadonlyMap<string, Entry>>();

/** The entry of a key. */
export const entryIn = (map: Mapping, key: string): Entry | undefined => {
  const { entries } = map;
  if (entries.length <= FEW) {
    for (const entry of entries) if (entry.key === key) return entry;
    return undefined;
  }
  const known = places.get(map) ?? new Map(entries.map((each) => [each.key, each]));
  places.set(map, known);
  return known.get(key);
};

/** Of entries with the same key the last. */
export const withoutDoubles = (entries: readonly Entry[]): readonly Entry[] => {
  const found = new Entries();
  for (const entry of entries) found.set(entry);
  return found.list;
};

/** With an entry more, or in the place of the one with its key. */
export const withEntry = (map: Mapping, entry: Entry): Mapping => {
  const before = entryIn(map, entry.key);
  const entries = before ? map.entries.map((each) => (each === before ? entry : each)) : [...map.entries, entry];
  return { ...map, entries };
};
