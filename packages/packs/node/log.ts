import type { logs } from './host-metrics.ts';
import {
  asText,
  type Collector,
  type CollectorId,
  type Position,
  Tail,
  type TailPosition,
  type Tally,
} from 'tocsin/exporter';

/** What is counted of one line; undefined if it is of no interest. */
export type Count = ((counts: Tally<typeof logs>) => void) | undefined;

export interface LogOptions {
  readonly id: CollectorId;
  readonly file: string;
  readonly countsOf: (tally: Parameters<NonNullable<Collector['start']>>[0]['tally']) => Tally<typeof logs>;
  /** What exists before anything happened. */
  readonly zero?: (counts: Tally<typeof logs>) => void;
  readonly read: (line: string) => Count;
}

/** What is beyond waits for the next scrape. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Counts what the lines of a log tell, from where it was when the exporter was first started. */
export const log = ({ id, file, countsOf, zero, read }: LogOptions): Collector => {
  const tail = new Tail(file);
  const saved = (): Position => tail.position as unknown as Position;
  return {
    id,
    async start({ tally, position, reached }) {
      zero?.(countsOf(tally));
      await tail.open(position as TailPosition | undefined);
      reached(saved());
    },
    async collect({ signal, tally, reached }) {
      const found: NonNullable<Count>[] = [];
      const each = asText((line) => {
        const count = read(line);
        if (count) found.push(count);
      });
      try {
        await tail.read({ signal, most: MOST_BYTES, each });
      } finally {
        const counts = countsOf(tally);
        for (const count of found) count(counts);
        reached(saved());
      }
    },
    stop: () => tail.close(),
  };
};
