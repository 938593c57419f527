/** A file or folder as it was when it was looked at. */
export interface FileState {
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly isFolder?: true;
}
