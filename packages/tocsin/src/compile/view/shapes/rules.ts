import type { Source, Where } from '../text/source.ts';
import type { Query, Text } from './expression.ts';

export interface GroupView {
  readonly name: string;
  readonly every: number | undefined;
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
