/** A line of progress; what is said last stands in it. */
export interface Progress {
  readonly says: (words: string) => void;
  /** Takes the line away. */
  readonly ends: () => void;
}

const CLEAR = '\r\u001b[K';

/** Progress on a terminal's stderr; where a program or a file reads, nothing is said. */
export const progress = (stream: NodeJS.WriteStream = process.stderr): Progress => ({
  says: (words) => void (stream.isTTY && stream.write(`${CLEAR}${words} ...`)),
  ends: () => void (stream.isTTY && stream.write(CLEAR)),
});
