import { isLoadedBy } from '../../view/globs.ts';
import type { Check } from '../check.ts';

/** Rules are in YAML: Prometheus reads no others since 2.0. */
export const oldRuleFormat: Check = (view) =>
  view.files
    .filter(({ kind }) => kind === 'rules-v1')
    .map(({ source, called }) => {
      const name = called?.key ?? source.file;
      const named = view.prometheus
        .flatMap((prometheus) => prometheus.ruleFiles.map((text) => ({ prometheus, text })))
        .find(
          ({ prometheus, text }) =>
            view.paths?.filesOf(prometheus.source, text.value)?.includes(source.path) ?? isLoadedBy(text.value, name),
        );
      const { at, subject, excerpt } = named?.text ?? source.where(0, 1, source.file);
      return {
        code: 'old-rule-format',
        severity: named ? 'error' : 'warning',
        message: `${name} is in the format of Prometheus 1: ${named ? 'Prometheus loads it whatever its extension, and does not start' : 'no Prometheus since 2.0 reads it'}`,
        at,
        subject,
        excerpt,
        help: 'write the rules in YAML (groups, rules, alert, expr); promtool update rules of an early Prometheus 2 converts them',
      };
    });
