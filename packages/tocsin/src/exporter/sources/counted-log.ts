import type { Collector, Position } from '../collecting/collector.ts';
import { tallying, type Tally } from '../collecting/tally.ts';
import { asText } from './tail/lines.ts';
import { Tail, type TailPosition } from './tail/tail.ts';

/** What is counted of one line, in the metrics of a catalogue; undefined if it is of no interest. */
export type Count<C extends object> = ((counts: Tally<C>) => void) | undefined;

export interface CountedLogOptions<C extends object> {
  /** The collector's. */
  readonly id: string;
  readonly file: string;
  readonly metrics: C;
  /** What exists before anything happened. */
  readonly zero?: (counts: Tally<C>) => void;
  readonly read: (line: string) => Count<C>;
}

/** What is beyond waits for the next scrape. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Counts what the lines of a log tell, from where it was when the exporter was first started. */
export const countedLog = <C extends object>({ id, file, metrics, zero, read }: CountedLogOptions<C>): Collector => {
  const tail = new Tail(file);
  const saved = (): Position => tail.position as unknown as Position;
  return {
    id,
    async start({ tally, position, reached }) {
      zero?.(tallying(metrics, tally));
      await tail.open(position as TailPosition | undefined);
      reached(saved());
    },
    async collect({ signal, tally, reached }) {
      const found: NonNullable<Count<C>>[] = [];
      const each = asText((line) => {
        const count = read(line);
        if (count) found.push(count);
      });
      try {
        await tail.read({ signal, most: MOST_BYTES, each });
      } finally {
        const counts = tallying(metrics, tally);
        for (const count of found) count(counts);
        reached(saved());
      }
    },
    stop: () => tail.close(),
  };
};
