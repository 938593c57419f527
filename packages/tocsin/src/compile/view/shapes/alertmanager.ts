import type { TimeSpan } from '../../../routing/notifications/time-span.ts';
import type { Source, Where } from '../text/source.ts';
import type { Matcher, Text } from './expression.ts';

export interface AlertmanagerView {
  readonly where: Where;
  readonly source: Source;
  /** It is an AlertmanagerConfig: a part, which the operator joins with others. */
  readonly isOfOperator?: true;
  readonly root?: RouteView;
  readonly receivers: readonly ReceiverView[];
  readonly inhibitions: readonly InhibitionView[];
  readonly timeIntervals: readonly TimeIntervalView[];
  readonly templates: readonly Text[];
  /** Milliseconds. */
  readonly resolveTimeout?: number;
}

export interface TimeIntervalView extends Text {
  readonly isAlways: boolean;
  readonly hasLocation: boolean;
  readonly spans: readonly TimeSpan[];
}

export interface RouteView {
  readonly receiver?: Text;
  readonly matchers: readonly Matcher[];
  readonly continues: boolean;
  /** Where that is said, if it is. */
  readonly continueAt?: Where;
  readonly groupBy: readonly Text[];
  /** It has a `group_by` that names nothing. */
  readonly isGroupByEmpty: boolean;
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
  /** The body of its own that a webhook posts, and its fields as they are written: none where it is no block of them. */
  readonly payload?: { readonly where: Where; readonly fields: ReadonlyMap<string, string> };
  /** What people read: templates and where they are shown, by the name of the field. */
  readonly shows: Readonly<Record<string, string>>;
}

export interface InhibitionView {
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  /** Where the matchers of each side stand; the rule where it has none. */
  readonly sides: Readonly<Record<'source' | 'target', Where>>;
  readonly equal: readonly Text[];
  /** It says so itself: `equal: []`. */
  readonly isEqualEmpty: boolean;
  readonly where: Where;
}
