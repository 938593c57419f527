import type { MetricSpec } from '#lang';
import type { Expr, LabelMatcher } from '../../promql/nodes.ts';
import type { Reading as Read } from '../../promql/read/read.ts';
import type { Span } from '../../promql/span.ts';
import type { Kind } from './kinds/kind.ts';
import type { Source, Where } from './text/source.ts';
import type { Tree } from './text/tree-types.ts';

/**
 * What the checks judge: what Prometheus, Alertmanager and Grafana read, whoever wrote it. Our own artefacts and
 * anybody's files are read into it by the same readers; times are in milliseconds.
 */
export interface View {
  readonly files: readonly FileView[];
  /** What could not be read. */
  readonly faults: readonly (Where & { readonly message: string })[];
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
  /** Where else files of that name lie. */
  readonly namesakes: (pattern: string) => readonly string[];
  /** Where a path of any container leads. */
  readonly foldersOf: (inside: string) => readonly string[];
  /** What the program that reads a configuration calls a file; undefined where that is not known, or it has none. */
  readonly insideOf: (configuration: Source, file: string) => string | undefined;
  /** What the container of a configuration has of the host's files, in words: `./rules at /etc/prometheus/rules`. */
  readonly mountsOf: (configuration: Source) => readonly string[];
  /** Whether there is a file or folder; undefined where nobody looked. */
  readonly exists: (path: string) => boolean | undefined;
}

export interface FileView {
  readonly source: Source;
  readonly kind: Kind;
  readonly trees: readonly Tree[];
  /** The kind of the Kubernetes object that brings it: no path in a configuration has to name it. */
  readonly within?: string;
}

/** What is known beside the files. */
export interface Knowledge {
  readonly metrics: readonly MetricSpec[];
  /** Those whose names are the reader's to choose. */
  readonly named?: readonly MetricSpec[];
  /** Whether there are others: `declared` and `observed` say that there are none, or were none just now. */
  readonly certainty: 'declared' | 'observed' | 'partial';
  /** Whether the files are the whole configuration of the stack: what is not there is missing. */
  readonly isWhole: boolean;
  /** The versions that must read the files. */
  readonly versions: Readonly<Partial<Record<'prometheus' | 'alertmanager' | 'grafana', string>>>;
  /** The versions that somebody wants to move to. */
  readonly moves?: readonly Destination[];
  /** How soon somebody has to respond to an alert, by its label `priority`. */
  readonly respondWithin: Readonly<Record<string, number>>;
  /** What a running Prometheus had when it was asked. */
  readonly live?: Live;
  /** Everything is meant to run on one host, so that loopback is where things are. */
  readonly isOneHost: boolean;
  /** All durations in the files are divided by this: 1 but in a drill. */
  readonly speedup: number;
}

/** A version to move to. As a number, 2.42 is 2042 and Alertmanager's 0.25 is 25; as it is called, `Prometheus 3.16`. */
export interface Destination {
  readonly program: 'Prometheus' | 'Alertmanager';
  readonly version: number;
  readonly name: string;
}

export interface Live {
  /** The labels that a metric's series have, some or all of them; only of metrics that the files ask for. */
  readonly labels: ReadonlyMap<string, readonly string[]>;
  readonly targets: readonly LiveTarget[];
  /** How long samples are kept. */
  readonly retention?: number;
}
export interface LiveTarget {
  readonly job: string;
  readonly url: string;
  readonly isUp: boolean;
  /** Why it could not be scraped. */
  readonly error: string;
}

/** One PromQL expression where it is used. */
export interface Query {
  /** As written, Grafana's variables included. */
  readonly text: string;
  /** Undefined where it cannot be read. */
  readonly expr?: Expr;
  /** What promtool would refuse, in the text with numbers in the place of Grafana's variables. */
  readonly problems: readonly (Span & { readonly message: string })[];
  /** Where a node stands in the text; absent where variables moved it. */
  readonly spanOf?: Read['spanOf'];
  readonly use: 'alert' | 'record' | 'panel' | 'variable';
  readonly where: Where;
  readonly source: Source;
  readonly from: number;
  readonly to: number;
  /** The interval at which it is evaluated, of a rule. */
  readonly every?: number;
}

export interface Text extends Where {
  readonly name: string;
  readonly value: string;
}
export interface GroupView {
  readonly name: string;
  readonly every?: number;
  readonly where: Where;
  readonly source: Source;
  readonly alerts: readonly AlertView[];
  readonly records: readonly RecordView[];
}
export interface AlertView {
  readonly name: string;
  readonly query: Query;
  readonly for: number;
  readonly keepFiringFor: number;
  readonly labels: readonly Text[];
  readonly annotations: readonly Text[];
  readonly where: Where;
  readonly group: string;
}
export interface RecordView {
  readonly name: string;
  readonly query: Query;
  readonly labels: readonly Text[];
  readonly where: Where;
  readonly group: string;
}

export interface PrometheusView {
  readonly where: Where;
  readonly source: Source;
  readonly every: number;
  readonly evaluateEvery: number;
  readonly externalLabels: readonly string[];
  readonly ruleFiles: readonly Text[];
  readonly alertmanagers: readonly Text[];
  /** Alertmanagers are found, not listed. */
  readonly discoversAlertmanagers: boolean;
  readonly retention?: number;
  readonly jobs: readonly JobView[];
}
export interface JobView {
  readonly name: string;
  readonly every: number;
  readonly timeout: number;
  readonly path: string;
  readonly scheme: string;
  readonly targets: readonly TargetView[];
  /** Its targets are found, not listed. */
  readonly isDiscovered: boolean;
  readonly isRelabelled: boolean;
  readonly isAuthorised: boolean;
  readonly where: Where;
}
export interface TargetView extends Text {
  readonly labels: Readonly<Record<string, string>>;
}

export interface Matcher extends LabelMatcher {
  readonly where: Where;
}
export interface AlertmanagerView {
  readonly where: Where;
  readonly source: Source;
  readonly root?: RouteView;
  readonly receivers: readonly ReceiverView[];
  readonly inhibitions: readonly InhibitionView[];
  readonly timeIntervals: readonly (Text & { readonly isAlways: boolean; readonly hasLocation: boolean })[];
  readonly templates: readonly Text[];
}
export interface RouteView {
  readonly receiver?: Text;
  readonly matchers: readonly Matcher[];
  readonly continues: boolean;
  /** Where that is said, if it is. */
  readonly continueAt?: Where;
  readonly groupBy: readonly Text[];
  readonly groupWait?: number;
  readonly groupInterval?: number;
  readonly repeatInterval?: number;
  readonly mutes: readonly Text[];
  readonly actives: readonly Text[];
  readonly routes: readonly RouteView[];
  readonly where: Where;
}
export interface ReceiverView {
  readonly name: string;
  readonly where: Where;
  readonly integrations: readonly IntegrationView[];
}
export interface IntegrationView {
  readonly kind: string;
  readonly where: Where;
  readonly url?: Text;
  readonly sendsResolved?: boolean;
}
export interface InhibitionView {
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  /** Where the matchers of each side stand; the rule where it has none. */
  readonly sides: Readonly<Record<'source' | 'target', Where>>;
  readonly equal: readonly Text[];
  readonly where: Where;
}

export interface DashboardView {
  readonly uid: string;
  /** The file's name where it has none. */
  readonly title: string;
  readonly isTitled: boolean;
  readonly isEditable: boolean;
  readonly where: Where;
  readonly source: Source;
  /** It is a panel of the library, for dashboards to show. */
  readonly isLibrary?: boolean;
  /** What an export leaves to whoever imports it. */
  readonly inputs: readonly InputView[];
  readonly variables: readonly VariableView[];
  readonly panels: readonly PanelView[];
  /** What the lines that are drawn over all panels ask for. */
  readonly events: readonly Query[];
  /** Everything that is written in it, for the variables that it uses. */
  readonly text: string;
}
/** `value` is the name that stands for it, as in `${DS_PROMETHEUS}`. */
export interface InputView extends Text {
  readonly plugin: string;
  readonly isSource: boolean;
}
export interface VariableView {
  readonly name: string;
  readonly type: string;
  readonly where: Where;
  /** Nobody sees it. */
  readonly isHidden: boolean;
  /** Several values may be chosen. */
  readonly isMulti: boolean;
  /** All values may be chosen at once; `all` is what stands for them then, where that is said. */
  readonly hasAll: boolean;
  readonly all?: string;
  /** What `label_values(metric, label)` asks for. */
  readonly metric?: string;
  readonly label?: string;
  readonly refresh?: number;
}
export interface PanelView {
  readonly id?: number;
  readonly title: string;
  readonly description: string;
  readonly kind: string;
  readonly unit?: string;
  /** Which row it is folded into, if any: Grafana lays it out when that is opened, and moves the rest down. */
  readonly folded?: number;
  /** The variable for each value of which it, or its row, is drawn once. */
  readonly repeat?: string;
  readonly place?: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly queries: readonly { readonly query: Query; readonly legend?: Text }[];
  readonly where: Where;
  /** It asks for something, of Prometheus or of others. */
  readonly hasTargets: boolean;
  readonly thresholds: readonly number[];
}

/** What Grafana is provisioned with by a file. */
export interface ProvisioningView {
  readonly source: Source;
  /** Where dashboards lie, as Grafana calls it. */
  readonly folders: readonly Text[];
  readonly sources: readonly { readonly name: string; readonly type: string; readonly uid: string }[];
  /** What Grafana's own alert rules ask of Prometheus. */
  readonly queries: readonly Query[];
  readonly contactPoints: readonly string[];
  /** The contact points that its notification policies name. */
  readonly receivers: readonly Text[];
}

export interface ServiceView {
  readonly name: string;
  readonly image: string;
  readonly ports: readonly Text[];
  readonly command: readonly Text[];
  /** What of the host's files it has. */
  readonly mounts: readonly MountView[];
  /** Its image is built here: what files that holds is not known. */
  readonly isBuilt: boolean;
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
