import { hostAndPort } from '../../view/address.ts';
import type { JobView } from '../../view/shapes/prometheus.ts';
import { entriesOf } from '../../view/text/tree.ts';
import type { View } from '../../view/view.ts';
import type { Source } from '../../view/text/source.ts';
import type { Check } from '../check.ts';

/** Who watches is watched: Prometheus and Alertmanager are scraped too. */
export const noSelfMonitoring: Check = (view) =>
  view.prometheus.flatMap(({ source, jobs, where, alertmanagers, ruleFiles }) => {
    if (jobs.length === 0 || jobs.some(({ isDiscovered }) => isDiscovered) || isPart(view, source)) return [];
    // Where there are none, none fail, and nothing is to be told.
    const hasNoRules = view.groups.length === 0 && ruleFiles.length === 0;
    const missing = [
      ...(hasNoRules || jobs.some((job) => isAbout(job, /prometheus/i, 9090)) ? [] : ['Prometheus']),
      ...(hasNoRules || alertmanagers.length === 0 || jobs.some((job) => isAbout(job, /alertmanager/i, 9093))
        ? []
        : ['Alertmanager']),
    ];
    if (missing.length === 0) return [];
    const [job, address] =
      missing[0] === 'Prometheus'
        ? ['prometheus', 'localhost:9090']
        : ['alertmanager', alertmanagers[0]?.value ?? 'localhost:9093'];
    return [
      {
        code: 'no-self-monitoring',
        severity: 'warning',
        message: `nothing scrapes ${missing.join(' or ')}: ${unseen(missing)} go unnoticed`,
        ...where,
        help: `add - job_name: ${job} with static_configs: [{targets: ['${address}']}]`,
      },
    ];
  });

/** A file that has jobs and nothing else beside others, and is not the one that Prometheus reads: something puts them together. */
const isPart = ({ paths, files }: View, source: Source): boolean => {
  if (/(^|\/)prometheus\.ya?ml$/.test(paths?.insideOf(source, source.path) ?? source.file)) return false;
  const trees = files.find((file) => file.source === source)?.trees ?? [];
  const keys = trees.flatMap((tree) => entriesOf(tree).map(({ key }) => key));
  return keys.every((key) => key === 'scrape_configs') && (paths?.filesOf(source, '*.y*ml') ?? []).length > 1;
};

const unseen = (missing: readonly string[]): string =>
  missing.map((program) => (program === 'Prometheus' ? 'failed rules' : 'lost notifications')).join(' and ');

/** By the job's name, or by a target of the program's name; by its port alone where the job lists this and that. */
const isAbout = ({ name, targets, path }: JobView, words: RegExp, port: number): boolean => {
  if (words.test(name)) return true;
  if (path !== '/metrics') return false;
  const addresses = targets.map(({ value }) => hostAndPort(value));
  const isListed = /self|monitor/i.test(name) || new Set(addresses.map((each) => each.port)).size > 1;
  return addresses.some((address) => words.test(address.host) || (address.port === port && isListed));
};
