import type { Finding } from '../finding.ts';
import type { Model } from '../model.ts';
import type { View } from '../view/view.ts';
import { definitions } from './definitions/index.ts';
import { monitoringHost } from './definitions/monitoring-host.ts';
import { findingsIn, inOrder } from './of-view.ts';

/** What all checks find in the definitions and in the view of what they compile to, in their order. */
export const findingsOf = (model: Model, view: View): readonly Finding[] =>
  // Where no host monitors, there is no Prometheus that all the other checks could speak of.
  model.monitoring === undefined
    ? monitoringHost(model)
    : inOrder([...definitions.flatMap((check) => check(model)), ...findingsIn(view)]);
