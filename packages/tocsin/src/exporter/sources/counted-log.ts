import type { Collector, Position } from '../collecting/collector.ts';
import { CollectorError } from '../collecting/collector-error.ts';
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

/** A failure of this run alone: it is counted among the collector's, and the next one goes on. */
const lostFrom = (file: string, lost: number): Error =>
  new CollectorError(
    'limit',
    `${lost === 1 ? 'a file' : `${lost} files`} of the log ${file} were gone, packed or cut before they were read: what was in them is not counted (rotate less often, or with delaycompress)`,
  );

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
    async collect({ signal, tally, reached, report }) {
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
        const lost = tail.takeLost();
        reached(saved());
        if (lost > 0) report(lostFrom(file, lost));
      }
    },
    stop: () => tail.close(),
  };
};
