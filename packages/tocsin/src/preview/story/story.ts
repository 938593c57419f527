/** A series while a fault lasts: a straight line from the fault's start. */
export interface ToldSeries {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly from: number;
  readonly perSecond: number;
  /** Of a counter: it goes on from what it had counted. Of a time: its numbers are seconds from the start of the fault. */
  readonly counts: 'value' | 'events' | 'time';
}

/** What all dashboards and alerts are drawn over. Times are in milliseconds since 1970. */
export interface Story {
  readonly id: string;
  readonly title: string;
  /** The alert that it is a scenario of. Absent: the normal day. */
  readonly alert?: string;
  /** What it says then, word for word. */
  readonly says?: string;
  /** That alert's expression. */
  readonly watches?: string;
  /** Whether that alert must fire, or must not. */
  readonly fires?: boolean;
  readonly from: number;
  readonly to: number;
  /** When the fault starts. */
  readonly start?: number;
  /** When it is over again. Absent: it goes on. */
  readonly stop?: number;
  /** When Prometheus is away, so that nothing is stored; from its first millisecond up to, and without, its last. */
  readonly outage?: { readonly from: number; readonly to: number };
  /** When the scenario looks. */
  readonly looks?: number;
  readonly told: readonly ToldSeries[];
  /** Names of series that end when the fault starts, but for those told. */
  readonly ends: readonly string[];
}
