import type { Collector, Position, Remark } from '../collecting/collector.ts';
import { CollectorError } from '../collecting/collector-error.ts';
import { tallying, type Tally } from '../collecting/tally.ts';
import { lastLines } from './last-lines.ts';
import { asText } from './tail/lines.ts';
import { LogPath } from './tail/log-path.ts';
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
  /** What a line of such a log is, in words, and whether one is: many are of no interest and yet show that it is the right log. */
  readonly line: { readonly is: string; readonly isOne: (line: string) => boolean };
}

/** What is beyond waits for the next scrape. */
const MOST_BYTES = 4 * 1024 * 1024;

/** A failure of this run alone: it is counted among the collector's, and the next one goes on. */
const lostFrom = (file: string, lost: number): Error =>
  new CollectorError(
    'limit',
    `${lost === 1 ? 'a file' : `${lost} files`} of the log ${file} were gone, packed or cut before they were read: what was in them is not counted (rotate less often, or with delaycompress)`,
  );

const LEFT_BEHIND =
  'was rotated, and whoever writes it goes on with the old file: it was not told to open it anew (logrotate without its postrotate)';

/** Whether a log is another one than was meant: nothing is counted then, and nothing fails. */
const remarksOn = async (
  file: string,
  { is, isOne }: { readonly is: string; readonly isOne: (line: string) => boolean },
): Promise<readonly Remark[]> => {
  const lines = await lastLines(await new LogPath(file).now());
  if (lines.length === 0 || lines.some(isOne)) return [];
  const [of, are] = lines.length === 1 ? ['The last line', 'is not'] : [`None of the last ${lines.length} lines`, 'is'];
  return [`${of} of ${file} ${are} ${is}: is it another log, or another format?`];
};

/** Counts what the lines of a log tell, from where it was when the exporter was first started. */
export const countedLog = <C extends object>({
  id,
  file,
  metrics,
  zero,
  read,
  line,
}: CountedLogOptions<C>): Collector => {
  const tail = new Tail(file);
  const saved = (): Position => tail.position as unknown as Position;
  return {
    id,
    async start({ tally, position, reached }) {
      zero?.(tallying(metrics, tally));
      await tail.open(position as TailPosition | undefined);
      reached(saved());
    },
    async collect({ signal, tally, reached, report, complaints }) {
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
        complaints.about(`the log ${file}`, tail.leftBehind ? LEFT_BEHIND : undefined);
      }
    },
    examine: () => remarksOn(file, line),
    stop: () => tail.close(),
  };
};
