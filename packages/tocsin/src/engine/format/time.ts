import { callable } from './callable.ts';
import { GoDuration, nanosecondsOf } from './duration.ts';
import { formatTime, MONTHS, WEEKDAYS } from './time-layout.ts';
import type { Callable, GoObject, Value } from './values.ts';

const method = (call: () => Value): Callable => callable([], call);
const timeOf = (other: GoObject): number => (other instanceof GoTime ? other.milliseconds : NaN);
const DAY = 86_400_000;

/** A number with a name: a month or a day of the week. */
const named = (type: string, text: string): GoObject => ({
  type,
  methods: { String: method(() => text) },
  toText: () => text,
});

/** Go's time.Time in UTC, pointed at. */
export class GoTime implements GoObject {
  readonly type = '*time.Time';
  readonly milliseconds: number;
  readonly #date: Date;
  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
    this.#date = new Date(milliseconds);
  }
  readonly methods: GoObject['methods'] = {
    Add: callable(['time.Duration'], (by) => new GoTime(this.milliseconds + Number(nanosecondsOf(by) / 1_000_000n))),
    After: callable(['*time.Time'], (other) => this.milliseconds > timeOf(other)),
    Before: callable(['*time.Time'], (other) => this.milliseconds < timeOf(other)),
    Compare: callable(['*time.Time'], (other) => BigInt(Math.sign(this.milliseconds - timeOf(other)))),
    Equal: callable(['*time.Time'], (other) => this.milliseconds === timeOf(other)),
    Sub: callable(['*time.Time'], (other) => new GoDuration(BigInt(this.milliseconds - timeOf(other)) * 1_000_000n)),
    Format: callable(['string'], (layout) => formatTime(this.#date, layout)),
    Day: method(() => BigInt(this.#date.getUTCDate())),
    Hour: method(() => BigInt(this.#date.getUTCHours())),
    IsZero: method(() => false),
    Local: method(() => this),
    Minute: method(() => BigInt(this.#date.getUTCMinutes())),
    Month: method(() => named('time.Month', MONTHS[this.#date.getUTCMonth()] ?? '')),
    Nanosecond: method(() => BigInt(this.#date.getUTCMilliseconds()) * 1_000_000n),
    Second: method(() => BigInt(this.#date.getUTCSeconds())),
    String: method(() => this.toText()),
    UTC: method(() => this),
    Unix: method(() => BigInt(Math.floor(this.milliseconds / 1000))),
    UnixMicro: method(() => BigInt(this.milliseconds) * 1000n),
    UnixMilli: method(() => BigInt(this.milliseconds)),
    UnixNano: method(() => BigInt(this.milliseconds) * 1_000_000n),
    Weekday: method(() => named('time.Weekday', WEEKDAYS[this.#date.getUTCDay()] ?? '')),
    Year: method(() => BigInt(this.#date.getUTCFullYear())),
    YearDay: method(() => BigInt(Math.floor((this.milliseconds - Date.UTC(this.#date.getUTCFullYear(), 0)) / DAY) + 1)),
    AddDate: callable(['int', 'int', 'int'], (years, months, days) => {
      const date = new Date(this.#date);
      date.setUTCFullYear(
        date.getUTCFullYear() + Number(years),
        date.getUTCMonth() + Number(months),
        date.getUTCDate() + Number(days),
      );
      return new GoTime(date.getTime());
    }),
  };
  /** `2026-11-28 08:30:00.5 +0000 UTC` */
  toText(): string {
    return formatTime(this.#date, '2006-01-02 15:04:05.999999999 -0700 MST');
  }
}
