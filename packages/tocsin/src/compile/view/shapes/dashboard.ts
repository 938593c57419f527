import type { Source, Where } from '../text/source.ts';
import type { Placed } from '../text/tree-types.ts';
import type { Query, Text } from './expression.ts';

export interface DashboardView {
  readonly uid: string;
  /** Its uid is the name of an object around it, which is not in the file. */
  readonly isNamedOutside?: boolean;
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
  /** What a constant stands for; empty for what is asked of whoever imports it. */
  readonly stands: string;
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
  readonly all: string | undefined;
  /** What `label_values(metric, label)` asks for. */
  readonly metric: string | undefined;
  readonly label: string | undefined;
  readonly refresh: number | undefined;
  /** What is asked of Prometheus for its values. */
  readonly asks: Text | undefined;
}

export interface PanelView {
  readonly id: number | undefined;
  readonly title: string;
  readonly description: string;
  readonly kind: string;
  readonly unit: string | undefined;
  /** Some of its series are shown in another unit. */
  readonly isUnitOverridden: boolean;
  /** It shows the names of its series, though there be one. */
  readonly showsName: boolean;
  /** Which row it is folded into, if any: Grafana lays it out when that is opened, and moves the rest down. */
  readonly folded: number | undefined;
  /** The variable for each value of which it, or its row, is drawn once. */
  readonly repeat: string | undefined;
  readonly place: { readonly x: number; readonly y: number; readonly w: number; readonly h: number } | undefined;
  readonly queries: readonly { readonly query: Query; readonly legend: Text | undefined }[];
  readonly where: Where;
  /** Where the data sources of its queries stand that Grafana replaces by the panel's. */
  readonly overruled: readonly Placed[];
  /** It asks for something, of Prometheus or of others. */
  readonly hasTargets: boolean;
  readonly thresholds: readonly number[];
}

/** What Grafana is provisioned with by a file. */
export interface ProvisioningView {
  readonly source: Source;
  /** Where dashboards lie, as Grafana calls it. */
  readonly folders: readonly Text[];
  readonly sources: readonly {
    readonly name: string;
    readonly type: string;
    readonly uid: string;
    /** Where Grafana asks it; undefined where it is not said, or the browser asks. */
    readonly url: Text | undefined;
  }[];
  /** What Grafana's own alert rules ask of Prometheus. */
  readonly queries: readonly Query[];
  readonly contactPoints: readonly string[];
  /** The contact points that its notification policies name. */
  readonly receivers: readonly Text[];
}
