/** A file or folder as it was when it was looked at. */
export interface FileState {
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly isFolder?: true;
}

/** `db-*.sql.gz` as an expression; everything but the star stands for itself. */
export const patternOf = (glob: string): RegExp =>
  new RegExp(`^${glob.replace(/[^\w*]/g, String.raw`\$&`).replaceAll('*', '.*')}$`, 's');
