import { defined } from '../../format/yaml.ts';

const NAMES: Readonly<Record<string, string>> = { source_labels: 'sourceLabels', target_label: 'targetLabel' };

/** Steps of relabelling as the operator spells them, from those that Prometheus reads. */
export const relabelings = (steps: readonly object[]): readonly object[] | undefined =>
  steps.length === 0
    ? undefined
    : steps.map((step) =>
        defined(
          Object.fromEntries(Object.entries(step).map(([name, value]) => [NAMES[name] ?? name, value as unknown])),
        ),
      );
