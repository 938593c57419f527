import { has, type Recogniser } from './recogniser.ts';

/** The OpenTelemetry collector has receivers, too, and pipelines between them and its exporters. */
export const otelCollector: Recogniser = {
  kind: 'otel-collector',
  fits: (tree) => has(tree, 'service', 'pipelines') || (has(tree, 'exporters') && has(tree, 'processors')),
};
