interface Entry<T> {
  readonly hash: number;
  readonly key: Uint8Array;
  readonly value: T;
}
/** Part of some bytes. */
export interface Slice {
  readonly at: number;
  readonly end: number;
}

/** Values by two slices of the same bytes: found without making a string of them. */
export class ByteIndex<T> {
  #slots: (Entry<T> | undefined)[] = Array.from({ length: 256 });
  #size = 0;

  find(bytes: Uint8Array, at: number, end: number, secondAt: number, secondEnd: number): T | undefined {
    const hash = hashOf(bytes, secondAt, secondEnd, hashOf(bytes, at, end, 0));
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.#slots[slot];
      if (entry === undefined) return undefined;
      if (entry.hash !== hash || entry.key.length !== end - at + (secondEnd - secondAt)) continue;
      if (isAt(entry.key, 0, bytes, at, end) && isAt(entry.key, end - at, bytes, secondAt, secondEnd))
        return entry.value;
    }
  }

  /** Of slices that are not there yet. */
  add(bytes: Uint8Array, first: Slice, second: Slice, value: T): void {
    const key = Buffer.concat([bytes.subarray(first.at, first.end), bytes.subarray(second.at, second.end)]);
    const hash = hashOf(bytes, second.at, second.end, hashOf(bytes, first.at, first.end, 0));
    if (++this.#size * 2 > this.#slots.length) this.#grow();
    this.#put({ hash, key, value });
  }

  #put(entry: Entry<T>): void {
    const mask = this.#slots.length - 1;
    let slot = entry.hash & mask;
    while (this.#slots[slot] !== undefined) slot = (slot + 1) & mask;
    this.#slots[slot] = entry;
  }

  #grow(): void {
    const entries = this.#slots;
    this.#slots = Array.from({ length: entries.length * 2 });
    for (const entry of entries) if (entry !== undefined) this.#put(entry);
  }
}

/** FNV-1a, with its end mixed into its beginning: the lowest bits choose the slot. */
const hashOf = (bytes: Uint8Array, at: number, end: number, seed: number): number => {
  let hash = seed ^ 0x811c9dc5;
  for (let index = at; index < end; index++) hash = Math.imul(hash ^ bytes[index]!, 0x01000193);
  return hash ^ (hash >>> 15);
};

/** Whether these bytes stand in the key from there on. */
const isAt = (key: Uint8Array, from: number, bytes: Uint8Array, at: number, end: number): boolean => {
  for (let index = at; index < end; index++) if (key[from + index - at] !== bytes[index]) return false;
  return true;
};
