import type { Coverage } from '../../compile/stack/coverage.ts';
import type { RouteView } from '../../compile/view/shapes/alertmanager.ts';
import type { Integration, Settings } from '../../routing/notifications/settings.ts';
import type { TimeSpan } from '../../routing/notifications/time-span.ts';
import type { Story } from '../story/story.ts';
import type { World } from '../story/world.ts';

/** A dashboard in Grafana's classic model, as far as the pages read it. */
export interface DashboardData {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly PanelData[];
  readonly templating?: { readonly list?: readonly VariableData[] };
  readonly annotations?: { readonly list?: readonly AnnotationData[] };
}
/** Lines across the charts of a dashboard; those without an expression are drawn by somebody else. */
export interface AnnotationData {
  readonly name: string;
  readonly enable?: boolean;
  readonly iconColor?: string;
  readonly expr?: string;
  /** Whether a value is a time, in milliseconds since 1970; else the time is that of the sample. */
  readonly useValueForTime?: string | boolean;
}
export interface VariableData {
  readonly name: string;
  readonly label?: string;
  readonly type: string;
  readonly query?: string | { readonly query?: string };
  readonly multi?: boolean;
  readonly includeAll?: boolean;
  readonly allValue?: string;
}
export interface PanelData {
  readonly id: number;
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly TargetData[];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly transformations?: readonly { readonly id: string; readonly disabled?: boolean }[];
  readonly fieldConfig?: { readonly defaults?: FieldDefaults };
  readonly links?: readonly { readonly title: string; readonly url: string }[];
}
export interface TargetData {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat?: string;
  readonly instant?: boolean;
  readonly range?: boolean;
}
export interface FieldDefaults {
  readonly unit?: string;
  readonly decimals?: number | null;
  readonly min?: number | null;
  readonly max?: number | null;
  readonly noValue?: string;
  readonly thresholds?: Thresholds;
  readonly mappings?: readonly Mapping[];
  readonly custom?: GraphStyle;
}
export interface Thresholds {
  readonly mode: 'absolute' | 'percentage';
  readonly steps: readonly { readonly color: string; readonly value: number | null }[];
}
export interface GraphStyle {
  readonly lineWidth?: number;
  readonly fillOpacity?: number;
  readonly drawStyle?: 'line' | 'bars' | 'points';
  /** Of the distance from one bar to the next. */
  readonly barWidthFactor?: number;
  readonly lineInterpolation?: 'linear' | 'smooth' | 'stepBefore' | 'stepAfter';
  readonly spanNulls?: boolean | number;
  readonly stacking?: { readonly mode?: 'none' | 'normal' | 'percent' };
  readonly thresholdsStyle?: { readonly mode?: string };
}
/** Grafana's value mappings: by value, by range, by pattern, and of what is no number. */
export type Mapping =
  | { readonly type: 'value'; readonly options: Readonly<Record<string, MappingResult>> }
  | {
      readonly type: 'range';
      readonly options: { readonly from: number | null; readonly to: number | null; readonly result: MappingResult };
    }
  | { readonly type: 'regex'; readonly options: { readonly pattern: string; readonly result: MappingResult } }
  | { readonly type: 'special'; readonly options: { readonly match: string; readonly result: MappingResult } };
export interface MappingResult {
  readonly text?: string;
  readonly color?: string;
}

/** What a page holds: the last good data, and what is wrong since. */
export interface PageData {
  readonly data?: SiteData;
  /** Why the data are of an earlier save. */
  readonly wrong?: string;
  /** What is wrong with the definitions that are drawn. */
  readonly findings?: string;
  /** The number of the picture, where a server tells of others. */
  readonly number?: number;
  /** Whether a server tells of other pictures, and answers queries of a Prometheus. */
  readonly isLive?: boolean;
  readonly hasPrometheus?: boolean;
}

/** What a server tells a page of another picture: the parts that are not as the page has them. */
export interface PageUpdate extends Omit<PageData, 'data'> {
  readonly data?: Partial<SiteData>;
}

/** All that the pages are drawn from: plain JSON. */
export interface SiteData {
  readonly project: string;
  readonly environment: string;
  readonly dashboards: readonly DashboardData[];
  readonly alerts: readonly AlertData[];
  readonly routing: RoutingData;
  readonly stack: StackData;
  readonly world: World;
  readonly stories: readonly Story[];
  /** Against a revision, where one was named. */
  readonly change?: ChangeData;
}

/** One thing that a change does, in words. */
export interface ChangeWords {
  /** `added`, `loosened` and the like. */
  readonly kind: string;
  readonly subject: string;
  readonly says: string;
}
/** A panel that is not as it was; one of both is absent where it came or went. */
export interface ChangedPanel {
  readonly dashboard: string;
  readonly before?: PanelData;
  readonly after?: PanelData;
}
/** What the definitions change against a revision. */
export interface ChangeData {
  readonly against: string;
  readonly words: readonly ChangeWords[];
  readonly panels: readonly ChangedPanel[];
}
/** One comparison of a condition, as text. */
export interface PartData {
  /** `and`, `or`, `unless`; empty for the first. */
  readonly join: string;
  readonly left: string;
  /** What it is compared with. Absent: it is enough that there is a value. */
  readonly right?: string;
  readonly says: string;
  /** Grafana's name of the unit. */
  readonly unit: string;
}
export interface AlertData {
  /** The name, with the labels that tell it from others of that name. */
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly priority: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly respondWithin: string;
  readonly expr: string;
  readonly parts: readonly PartData[];
  /** Milliseconds. */
  readonly for: number;
  readonly keepFiringFor: number;
  readonly answer: { readonly kind: string; readonly steps: readonly string[] };
  readonly file: string;
  /** HTML in which nothing runs. */
  readonly runbook?: string;
  readonly panel?: { readonly dashboard: string; readonly id: number; readonly title: string };
}

/** Who is told. Times are in milliseconds. */
export interface RoutingData {
  /** Absent: nobody is told of anything. */
  readonly root?: RouteView;
  readonly receivers: readonly { readonly name: string; readonly kind: string }[];
  readonly inhibitions: readonly {
    readonly symptom: string;
    readonly causes: string;
    readonly equal: readonly string[];
  }[];
  /** What decides who is told when, beside the tree. Absent: there is no tree. */
  readonly timing?: TimingData;
}
/** The settings of Alertmanager's model, with lists in the place of maps. */
export interface TimingData extends Pick<Settings, 'version' | 'inhibitions' | 'resolveTimeout'> {
  readonly receivers: readonly (readonly [string, readonly Integration[]])[];
  readonly intervals: readonly (readonly [string, readonly TimeSpan[]])[];
}

/** Where it runs, and who scrapes what. */
export interface StackData {
  readonly monitoring: string;
  readonly hosts: readonly HostData[];
  /** What the definitions say about it. Absent: it is guessed from the alerts. */
  readonly coverage?: Coverage;
}
export interface HostData {
  readonly name: string;
  readonly roles: readonly string[];
  /** What Prometheus asks here. */
  readonly scraped: readonly ScrapedData[];
}
export interface ScrapedData {
  readonly job: string;
  readonly address: string;
  readonly every: string;
  /** Who may come to the port, and what it asks of them. Absent: nobody knows here. */
  readonly guard?: string;
}
