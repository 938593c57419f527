import type { Priority } from './alert.ts';
import type { Matcher } from './labels.ts';

/** What a route or an inhibition may look at: an alert's name, labels that every alert has, and any other. */
export interface RouteMatch {
  readonly alertname?: string | readonly [string, ...string[]];
  readonly priority?: Priority | readonly [Priority, ...Priority[]];
  readonly answer?: 'response' | 'human';
  /** Labels of the alert or of what it is about: `{ team: 'payments' }`, one of several, or a matcher such as `re('.*-db')`. */
  readonly labels?: Readonly<Record<string, string | readonly [string, ...string[]] | Matcher>>;
}
