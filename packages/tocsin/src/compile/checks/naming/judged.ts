import type { MetricSpec } from '#lang';
import type { Finding } from '../../finding.ts';
import type { View } from '../../view/view.ts';

interface Rule {
  readonly code: string;
  /** What is wrong with a metric, and what to write instead. */
  readonly faultOf: (spec: MetricSpec) => readonly [message: string, help: string] | undefined;
}

/** Judges the metrics whose names are the reader's to choose: those of other people's exporters are what they are. */
export const judgeNames = (view: View, { code, faultOf }: Rule): readonly Finding[] =>
  (view.knowledge.named ?? []).flatMap((spec) => {
    const { name, site } = spec;
    const [message, help] = faultOf(spec) ?? [];
    if (message === undefined || help === undefined) return [];
    const excerpt = { text: name, from: 0, to: name.length };
    return [{ code, severity: 'warning' as const, message, at: site, subject: name, excerpt, help }];
  });
