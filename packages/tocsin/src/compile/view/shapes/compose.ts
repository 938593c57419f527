import type { Source, Where } from '../text/source.ts';
import type { Text } from './expression.ts';

export interface ServiceView {
  readonly name: string;
  readonly image: string;
  readonly ports: readonly Text[];
  readonly command: readonly Text[];
  /** What of the host's files it has. */
  readonly mounts: readonly MountView[];
  /** Its image is built here: what files that holds is not known. */
  readonly isBuilt: boolean;
  /** The service that it extends: of this file, or of one beside it. */
  readonly base?: { readonly name: string; readonly file?: string };
  readonly source: Source;
  readonly where: Where;
}

/** A folder or file of the host, as a path beside the files that are read, and where it is in the container. */
export interface MountView {
  /** Undefined where it is a volume, or its path is known to the host alone. */
  readonly host?: string;
  readonly inside: string;
  readonly where: Where;
}
