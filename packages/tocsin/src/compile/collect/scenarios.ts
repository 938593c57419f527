import type { Is, Say, Scenario, Series, Shown } from '#lang';
import type { JobModel, ScenarioModel } from '../model-of-packs.ts';

/** A scenario as it is in one environment: each series has its target, each alert that must fire its labels and words. */
export const collectScenario = (
  { shows, alerts, ...scenario }: Scenario,
  jobs: readonly JobModel[],
  hosts: Hosts,
  { say, is }: { readonly say: Say; readonly is: Is },
): ScenarioModel => {
  const series = (typeof shows === 'function' ? shows(is) : shows).flat();
  const shown = series.map((one) => ({ series: one, by: shownBy(one, jobs, hosts) }));
  const first = shown[0]?.by ?? { job: '', ...firstOf(hosts) };
  return {
    ...scenario,
    series: shown.map(({ series: { labels, ...one }, by }) => ({ ...one, labels: { ...by, ...labels } })),
    alerts: alerts.map((alert) => (typeof alert === 'function' ? alert(first, say, is) : alert)),
  };
};

type Hosts = Readonly<Record<string, { readonly roles: readonly string[] }>>;

/** A job that has no targets here would be on the first host. */
const shownBy = ({ labels }: Series, jobs: readonly JobModel[], hosts: Hosts): Shown => {
  const { job = '' } = labels;
  const [target] = jobs.find(({ name }) => name === job)?.targets ?? [];
  const usual = target ? { instance: target.host, role: target.role } : firstOf(hosts);
  const { instance = usual.instance, role = usual.role } = labels;
  return { job, instance, role };
};

const firstOf = (hosts: Hosts): Omit<Shown, 'job'> => {
  const [[instance, host] = []] = Object.entries(hosts);
  return { instance: instance ?? '', role: host?.roles[0] ?? '' };
};
