import type { Histogram } from '../promql/evaluate/native/histogram.ts';
import type { Labels } from '../promql/evaluate/labels.ts';
import { packed, packedSeries, type Pack, type Packed, type Room } from '../promql/evaluate/packed.ts';
import type { Series } from '../promql/evaluate/storage.ts';
import { asStored } from '../promql/promqltest/stored.ts';

/** Why a sample is not stored, in the words of Prometheus. */
export class AppendError extends Error {
  override readonly name = 'AppendError';
}

/** Room for one thread. */
export const own: Room = (bytes) => new ArrayBuffer(bytes);
/** Room that all threads read. */
export const common: Room = (bytes) => new SharedArrayBuffer(bytes);
const isCommon = ({ buffer }: Packed | Uint8Array): boolean => buffer instanceof SharedArrayBuffer;

const none = new Float64Array(0);

/** One series that grows. */
export class Growing {
  readonly labels: Labels;
  #room: Room;
  #times: Float64Array = none;
  #values: Float64Array = none;
  #stale: Uint8Array = new Uint8Array(0);
  #length = 0;
  readonly #histograms: (Histogram | undefined)[] = [];
  #isEverStale = false;
  #view: Series | undefined;
  /** Where it came whole, and did not grow since: then it stands nowhere else. */
  #pack: Pack | undefined;
  constructor(labels: Labels, room: Room) {
    this.labels = labels;
    this.#room = room;
  }
  /** Puts its samples where other threads can read them, if they are not there. */
  share(): void {
    this.#room = common;
    if (this.#pack) this.#sharePack(this.#pack);
    else if (![this.#times, this.#values, this.#stale].every(isCommon)) this.#move(this.#length);
  }
  /** Takes numbers over, packed; their times are kept as they are. @throws AppendError */
  put(times: Float64Array, values: Float64Array): void {
    if (this.#length > 0) for (const [at, time] of times.entries()) this.append(time, values[at] ?? NaN, false);
    else this.#pack = { labels: this.labels, times, packed: packed(values, this.#room) };
    this.#length = Math.max(this.#length, times.length);
    this.#view = undefined;
  }
  #sharePack({ labels, times, packed: numbers }: Pack): void {
    if (isCommon(times) && isCommon(numbers)) return;
    const shared = new Float64Array(common(times.byteLength));
    shared.set(times);
    const values = packed(packedSeries({ labels, times, packed: numbers }).values, common);
    this.#pack = { labels, times: shared, packed: values };
    this.#view = undefined;
  }
  #unpack(): void {
    if (!this.#pack) return;
    const { times, values } = packedSeries(this.#pack);
    this.#pack = undefined;
    this.#times = times;
    this.#values = values;
    this.#stale = new Uint8Array(times.length);
  }
  /** @throws AppendError for what is older than the last, or another value at its time */
  append(time: number, value: number, isStale: boolean, histogram?: Histogram): void {
    this.#unpack();
    const last = this.#length - 1;
    const lastTime = last < 0 ? -Infinity : (this.#times[last] ?? 0);
    if (time < lastTime) throw new AppendError('out of order sample');
    if (time === lastTime) {
      const isSame = this.#stale[last] === Number(isStale) && (isStale || Object.is(this.#values[last], value));
      if (isSame) return;
      throw new AppendError('duplicate sample for timestamp');
    }
    if (this.#length === this.#times.length) this.#move(Math.max(16, this.#length * 2));
    this.#times[this.#length] = time;
    this.#values[this.#length] = value;
    this.#stale[this.#length] = Number(isStale);
    this.#isEverStale ||= isStale;
    if (histogram) this.#histograms[this.#length] = histogram;
    this.#length++;
    this.#view = undefined;
  }
  /** Takes samples over as they are, if they are the first of all, numbers, and each later than the one before. */
  adopt({ times, values, stale, histograms }: Series): boolean {
    if (this.#length > 0 || histograms) return false;
    for (let at = 1; at < times.length; at++) if ((times[at] ?? 0) <= (times[at - 1] ?? 0)) return false;
    this.#length = times.length;
    this.#times = times;
    this.#values = values;
    this.#stale = stale ?? new Uint8Array(times.length);
    this.#isEverStale = this.#stale.includes(1);
    this.#view = undefined;
    return true;
  }
  #move(length: number): void {
    const times = new Float64Array(this.#room(length * Float64Array.BYTES_PER_ELEMENT));
    const values = new Float64Array(this.#room(length * Float64Array.BYTES_PER_ELEMENT));
    const stale = new Uint8Array(this.#room(length));
    times.set(this.#times.subarray(0, this.#length));
    values.set(this.#values.subarray(0, this.#length));
    stale.set(this.#stale.subarray(0, this.#length));
    this.#times = times;
    this.#values = values;
    this.#stale = stale;
    this.#view = undefined;
  }
  get view(): Series {
    this.#view ??= this.#pack
      ? packedSeries(this.#pack)
      : asStored({
          labels: this.labels,
          times: this.#times.subarray(0, this.#length),
          values: this.#values.subarray(0, this.#length),
          ...(this.#isEverStale ? { stale: this.#stale.subarray(0, this.#length) } : {}),
          ...(this.#histograms.length === 0
            ? {}
            : { histograms: Array.from({ length: this.#length }, (_, index) => this.#histograms[index]) }),
        });
    return this.#view;
  }
}
