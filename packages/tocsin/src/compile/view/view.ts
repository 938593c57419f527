import type { Kind } from './kinds/kind.ts';
import type { AlertmanagerView } from './shapes/alertmanager.ts';
import type { ServiceView } from './shapes/compose.ts';
import type { DashboardView, ProvisioningView } from './shapes/dashboard.ts';
import type { Knowledge } from './shapes/knowledge.ts';
import type { PrometheusView } from './shapes/prometheus.ts';
import type { GroupView } from './shapes/rules.ts';
import type { Source, Where } from './text/source.ts';
import type { Tree } from './text/tree-types.ts';

/**
 * What the checks judge: what Prometheus, Alertmanager and Grafana read, whoever wrote it. Our own artefacts and
 * anybody's files are read into it by the same readers; times are in milliseconds.
 */
export interface View {
  readonly files: readonly FileView[];
  /** With those of other worlds: what deploys a file may lie anywhere. Absent where there is but one. */
  readonly around?: readonly FileView[];
  /** What could not be read. */
  readonly faults: readonly (Where & { readonly message: string; readonly isTooLong?: boolean })[];
  readonly prometheus: readonly PrometheusView[];
  readonly groups: readonly GroupView[];
  readonly alertmanagers: readonly AlertmanagerView[];
  readonly dashboards: readonly DashboardView[];
  readonly services: readonly ServiceView[];
  readonly provisioning: readonly ProvisioningView[];
  readonly knowledge: Knowledge;
  /** How paths in configurations lead to files; absent where that is not known. */
  readonly paths?: Paths;
}

/** Finds files by the paths in configurations. */
export interface Paths {
  /** The files that a pattern in a configuration names; undefined where nobody can know. */
  readonly filesOf: (configuration: Source, pattern: string) => readonly string[] | undefined;
  /** The services that read a configuration and have nothing of what a pattern in it names, where that is known. */
  readonly lackedIn: (configuration: Source, pattern: string) => readonly Where[];
  /** Where else files of that name lie. */
  readonly namesakes: (pattern: string) => readonly string[];
  /** Where a path of any container leads. */
  readonly foldersOf: (inside: string) => readonly string[];
  /** What the program that reads a configuration calls a file; undefined where that is not known, or it has none. */
  readonly insideOf: (configuration: Source, file: string) => string | undefined;
  /** The containers among which a program in one reads a configuration; undefined where none does, or it is in its host's network. */
  readonly neighboursOf: (configuration: Source) => Neighbours | undefined;
  /** The same of Grafanas and a file that they are provisioned with. */
  readonly grafanasOf: (provisioning: Source) => Neighbours | undefined;
  /** What the container of a configuration has of the host's files, in words: `compose.yml mounts rules at /etc/prometheus/rules`. */
  readonly mountsOf: (configuration: Source) => readonly string[];
  /** Whether something here puts a value in the place of a name before a program reads the file. */
  readonly isFilledIn: (name: string, file: string) => boolean;
  /** Whether a script here that replaces something in a file, and names it, names this field. */
  readonly isPutInto: (field: string, file: string) => boolean;
  /** Whether a script deletes a field of this name from files before a program reads them. */
  readonly isTakenOut: (field: string) => boolean;
  /** Whether a script, a unit of systemd or the like says this: a flag, say. */
  readonly isSaid: (words: string) => boolean;
  /** Whether a script, Terraform or the like writes a file of this name. */
  readonly isMade: (name: string) => boolean;
  /** Whether a container of the program's own image reads a configuration as it lies here. */
  readonly isReadAsItIs: (configuration: Source) => boolean;
  /** Whether there is a file or folder; undefined where nobody looked. */
  readonly exists: (path: string) => boolean | undefined;
}

export interface Neighbours {
  /** Those that read it. */
  readonly readers: readonly ServiceView[];
  /** All services of their Compose files. */
  readonly inside: readonly ServiceView[];
  /** The services of other Compose files. */
  readonly outside: readonly ServiceView[];
  /** Whether nothing else is in their networks, as far as those files say. */
  readonly isClosed: boolean;
}

export interface FileView {
  readonly source: Source;
  readonly kind: Kind;
  readonly trees: readonly Tree[];
  /** It is what holds other documents, each of which is a file of its own here. */
  readonly isHolder?: boolean;
  /** The program that reads it, where that is not the one of its kind. */
  readonly reader?: 'vmalert' | 'thanos';
  /** The kind of the Kubernetes object that brings it, or `Compose` for one that a Compose file brings: no path in a configuration has to name it. */
  readonly within?: string;
  /** The name of that object, and what it calls the file, if it holds files. */
  readonly called?: { readonly object: string; readonly key?: string };
}
