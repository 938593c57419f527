import type { Labels } from './labels.ts';
import { firstAt, firstBehind } from './range/search.ts';

/** Numbers in the smallest array that loses nothing of them. */
export type Packed = Uint16Array | Int32Array | Float64Array;
/** A time, in milliseconds; both ends count. */
export interface Reach {
  readonly from: number;
  readonly to: number;
}
/** A series of numbers, none of which says that it has ended. */
interface Numbers {
  readonly labels: Labels;
  readonly times: Float64Array;
  readonly values: Float64Array;
}
/** What a packed series is made of. */
export interface Pack {
  readonly labels: Labels;
  readonly times: Float64Array;
  readonly packed: Packed;
}
/** Room for so many bytes, filled with zeros. */
export type Room = (bytes: number) => ArrayBufferLike;

/** Whole numbers, which counters and sizes are, from the smallest array on. */
const kinds = [
  { least: 0, most: 2 ** 16 - 1, bytes: 2, make: (room: ArrayBufferLike) => new Uint16Array(room) },
  { least: -(2 ** 31), most: 2 ** 31 - 1, bytes: 4, make: (room: ArrayBufferLike) => new Int32Array(room) },
] as const;
const any = { bytes: 8, make: (room: ArrayBufferLike) => new Float64Array(room) };

/** Numbers, packed into room that is made for them. */
export const packed = (values: Float64Array, room: Room): Packed => {
  let [least, most, isWhole] = [0, 0, true];
  for (let index = 0; index < values.length && isWhole; index++) {
    const value = values[index] ?? NaN;
    isWhole = Number.isInteger(value) && !Object.is(value, -0);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const fitting = isWhole ? kinds.find((kind) => least >= kind.least && most <= kind.most) : undefined;
  const { bytes, make } = fitting ?? any;
  const made = make(room(values.length * bytes));
  made.set(values);
  return made;
};

const unpacked = (numbers: Packed, from: number, to: number): Float64Array =>
  numbers instanceof Float64Array ? numbers.subarray(from, to) : new Float64Array(numbers.subarray(from, to));

const packs = new WeakMap<object, Pack>();

/** What a series is made of, where it is packed. */
export const packOf = (series: Numbers): Pack | undefined => packs.get(series);

/** A packed series, whole. Its values are unpacked whenever they are asked for: who goes over them asks once. */
export const packedSeries = (pack: Pack): Numbers => {
  const { labels, times, packed: numbers } = pack;
  const series = {
    labels,
    times,
    get values() {
      return unpacked(numbers, 0, times.length);
    },
  };
  packs.set(series, pack);
  return series;
};

/**
 * A series as it is handed out. Of a packed one only what is in reach is unpacked, whenever it is asked for, so that the values of many
 * series never stand beside each other; without a reach all of it is, once.
 */
export const within = <T extends Numbers>(series: T, reach: Reach | undefined): T | Numbers => {
  const pack = packs.get(series);
  if (!pack) return series;
  const { labels, times, packed: numbers } = pack;
  if (!reach) {
    let all: Float64Array | undefined;
    return {
      labels,
      times,
      get values() {
        return (all ??= unpacked(numbers, 0, times.length));
      },
    };
  }
  const first = firstAt(times, reach.from);
  const last = firstBehind(times, reach.to, first);
  return {
    labels,
    times: times.subarray(first, last),
    get values() {
      return unpacked(numbers, first, last);
    },
  };
};
