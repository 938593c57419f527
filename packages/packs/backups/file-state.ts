/** A file or folder as it was when it was looked at. */
export interface FileState {
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly isFolder?: true;
  /** Of a file that was split: the files that it is now, in order. `path` is what it was called before. */
  readonly pieces?: readonly string[];
  /** Whether one of them is missing. */
  readonly hasGap?: boolean;
}

/** `db-*.sql.gz` as an expression; everything but the star stands for itself. */
export const patternOf = (glob: string): RegExp =>
  new RegExp(`^${glob.replace(/[^\w*]/g, String.raw`\$&`).replaceAll('*', '.*')}$`, 's');
