import type { Source, Where } from '../text/source.ts';
import type { Text } from './expression.ts';

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
  /** Where it says its timeout; where it begins otherwise. */
  readonly timed: Where;
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
