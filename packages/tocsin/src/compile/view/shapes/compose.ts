import type { Source, Where } from '../text/source.ts';
import type { Text } from './expression.ts';

export interface ServiceView {
  readonly name: string;
  readonly image: string;
  /** What leads to it beside its name: that of its container, and its aliases. */
  readonly aliases: readonly string[];
  /** `address:published:inner`, as it is written. */
  readonly ports: readonly Text[];
  /** The ports that it says it listens on. */
  readonly exposes: readonly string[];
  /** Its variables by their names; what `env_file` brings is not among them. */
  readonly environment: readonly Text[];
  readonly hasEnvFile: boolean;
  /** `network_mode`: `host`, or the network of another. */
  readonly network?: string;
  /** It is in a network of others, whose names lead somewhere that nothing here tells of. */
  readonly meetsOthers: boolean;
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
