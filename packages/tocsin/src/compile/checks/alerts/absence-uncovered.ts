import { seriesIn } from '../../metrics-in.ts';
import { matchersIn } from '../../view/matchers-in.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { specOf } from '../../view/known.ts';
import { alertsIn } from '../../view/parts.ts';
import type { AlertView } from '../../view/shapes/rules.ts';
import type { Check } from '../check.ts';

/** When data stop, alerts go quiet: so silence is an alert of its own. */
export const absenceUncovered: Check = (view) => {
  const alerts = alertsIn(view);
  const [first] = alerts;
  const watching = alerts.filter(isAboutAbsence);
  if (!first) return [];
  if (watching.length === 0) {
    if (view.prometheus.length === 0) return [];
    return [
      {
        code: 'absence-uncovered',
        severity: 'warning',
        message: `no alert uses up or absent(): when a target or an exporter goes down, ${alerts.length === 1 ? 'the only alert stops working silently' : `all ${alerts.length} alerts stop working silently`}`,
        ...first.where,
        subject: 'alerts',
        help: 'add an alert on up == 0 with for: 5m, for every job',
      },
    ];
  }
  if (view.knowledge.certainty !== 'declared') return [];
  const jobs = new Set(
    alerts.flatMap(({ query }) =>
      (query.expr ? seriesIn(query.expr) : []).flatMap((series) => specOf(view, series)?.job ?? []),
    ),
  );
  return [...jobs]
    .filter((job) => !watching.some((alert) => covers(alert, job)))
    .map((job) => ({
      code: 'absence-uncovered',
      severity: 'warning' as const,
      message: `alerts depend on the job ${job}, but none fires when it goes down`,
      ...first.where,
      subject: `job ${job}`,
      help: `add an alert on up == 0 that includes job="${job}"`,
    }));
};

const isAboutAbsence = ({ query: { expr } }: AlertView): boolean =>
  expr !== undefined &&
  nodesOf(expr).some(
    (node) =>
      (node.type === 'vector' && /(^|_)(up|probe_success)$/.test(node.metric ?? '')) ||
      (node.type === 'call' && node.name.startsWith('absent')) ||
      (node.type === 'binary' && node.op === 'unless'),
  );

const covers = ({ query: { expr } }: AlertView, job: string): boolean => {
  const about = matchersIn(expr).filter(({ label }) => label === 'job');
  return about.every(({ op, value }) => {
    const isIt = value.split('|').includes(job);
    return op.startsWith('!') ? !isIt : isIt || (op === '=~' && value.includes('.'));
  });
};
