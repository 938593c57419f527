import { relabelJobs, type RelabelJob } from '../../relabelling/jobs.ts';
import { finalValue, relabelled, relabelledSamples, type RelabelledTarget } from '../../relabelling/targets.ts';
import type { Finding } from '../../finding.ts';
import type { Check } from '../check.ts';

/** A job whose exporter asks others is sent to the exporter, and not to those that it asks about. */
export const probeAddress: Check = (view) =>
  relabelJobs(view).flatMap((job) => {
    const targets = [...relabelled(job), ...relabelledSamples(job)];
    const first = targets.find(isForAnother);
    // Who is asked for its own metrics may be told its own name: it is the target that is meant.
    if (first && (first.listed?.address.includes('/') || job.defaults.get('__metrics_path__') !== '/metrics'))
      return [told(job, first)];
    const lost = targets.find(asksItself);
    return lost ? [toldOfOrder(job, lost)] : [];
  });

/** The address was written over before it became the parameter: the exporter is asked about itself. */
const asksItself = (target: RelabelledTarget): boolean => {
  const { listed, outcome } = target;
  const address = finalValue(target, '__address__');
  return (
    listed !== undefined &&
    outcome.isDropped !== 'yes' &&
    address !== undefined &&
    address !== '' &&
    address !== listed.address &&
    finalValue(target, '__param_target') === address &&
    outcome.steps.some(({ rule }) => rule.targetLabel === '__param_target' && rule.sourceLabels.includes('__address__'))
  );
};

const toldOfOrder = (job: RelabelJob, { listed }: RelabelledTarget): Finding => ({
  code: 'probe-address',
  severity: 'error',
  message: `${listed?.address ?? ''} is overwritten before it becomes the parameter: the exporter probes itself`,
  ...(listed?.where ?? job.where),
  help: 'move the rule that writes __address__ to the end',
});

/** What it is about is a parameter, and it is asked itself. */
const isForAnother = (target: RelabelledTarget): boolean => {
  const { listed, outcome } = target;
  if (!listed || outcome.isDropped === 'yes') return false;
  const address = finalValue(target, '__address__');
  return (
    address !== undefined &&
    address === listed.address &&
    outcome.steps.some(
      ({ rule, changes }) =>
        rule.sourceLabels.includes('__address__') &&
        changes.some(({ label, to }) => label.startsWith('__param_') && to === address),
    )
  );
};

const told = (job: RelabelJob, { listed }: RelabelledTarget): Finding => {
  const address = listed?.address ?? '';
  const exporter = exporterOf(job, address);
  return {
    code: 'probe-address',
    severity: address.includes('/') ? 'error' : 'warning',
    message: address.includes('/')
      ? `"${address}" is a URL, and __address__ is not set to the exporter that probes it: Prometheus refuses the target`
      : `${address} becomes the exporter's parameter, but is itself scraped: __address__ is not set to the exporter`,
    ...(listed?.where ?? job.where),
    help: `add a rule after the others: {target_label: __address__, replacement: '${exporter}'}`,
  };
};

/** Exporters that ask others, by what jobs for them say, and their ports. */
const EXPORTERS: readonly (readonly [RegExp, string])[] = [
  [/redis|valkey/i, 'redis-exporter:9121'],
  [/snmp/i, 'snmp-exporter:9116'],
  [/postgres|pgsql/i, 'postgres-exporter:9187'],
  [/mysql|maria/i, 'mysqld-exporter:9104'],
  [/mongo/i, 'mongodb-exporter:9216'],
  [/ipmi/i, 'ipmi-exporter:9290'],
  [/json/i, 'json-exporter:7979'],
  [/blackbox|probe|icmp|http|tcp|dns/i, 'blackbox-exporter:9115'],
];
const exporterOf = ({ name, defaults }: RelabelJob, address: string): string => {
  const path = defaults.get('__metrics_path__');
  const words = [address.split('://')[0] ?? '', name, typeof path === 'string' ? path : ''];
  return words.flatMap((word) => EXPORTERS.find(([about]) => about.test(word))?.[1] ?? [])[0] ?? 'exporter:9115';
};
