import { hostAndPort } from '../../view/address.ts';
import { relabelJobs, type RelabelJob } from '../../relabelling/jobs.ts';
import { finalValue, relabelled, relabelledSamples } from '../../relabelling/targets.ts';
import type { Finding } from '../../finding.ts';
import type { Check } from '../check.ts';

/** A target is `host:port` after relabelling: neither nothing, nor a URL, nor without a port, nor with one that does not exist. */
export const targetAddress: Check = (view) => relabelJobs(view).flatMap(faultsOf);

const faultsOf = (job: RelabelJob): readonly Finding[] =>
  [...relabelled(job), ...relabelledSamples(job)].flatMap((target) => {
    const { listed, outcome } = target;
    const address = finalValue(target, '__address__');
    if (!listed || address === undefined || outcome.isDropped !== 'no') return [];
    const isMoved = address !== listed.address;
    const isForParameter = outcome.steps.some(({ changes }) =>
      changes.some(({ label }) => label.startsWith('__param_')),
    );
    // What is a parameter and not the exporter's address, another check says; nothing is no parameter either.
    if (!isMoved && isForParameter && address !== '') return [];
    const problem = problemOf(address, isMoved, finalValue(target, '__scheme__') ?? 'http');
    const culprit = isMoved
      ? outcome.steps.findLast(({ changes }) => changes.some(({ label }) => label === '__address__'))?.rule.at()
      : listed.where;
    if (!problem || (isMoved && problem.severity !== 'error')) return [];
    return [
      { code: 'target-address', ...(culprit ?? listed.where), ...problem, help: problem.help.replace('JOB', job.name) },
    ];
  });

/** A name of the internet, behind which something else may listen. */
const isPublic = (host: string): boolean =>
  /\.[a-z]{2,}$/i.test(host) && !/\.(?:internal|local|lan|home|svc|corp|intra)$/i.test(host);

/** Programs that never listen there by themselves. */
const NEVER_AT_80 = /exporter|\bnode\b|cadvisor|prometheus|alertmanager|pushgateway|grafana|redis|mysql|postgres|\d$/i;

const problemOf = (
  address: string,
  isMoved: boolean,
  scheme: string,
): { readonly severity: 'error' | 'warning' | 'note'; readonly message: string; readonly help: string } | undefined => {
  const { host, port } = hostAndPort(address);
  if (address === '')
    return {
      severity: 'error',
      message: isMoved ? 'this leaves the target without an address' : 'this target has no address',
      help: "write 'host:port', or remove it",
    };
  if (address.includes('/'))
    return {
      severity: 'error',
      message: `"${address}" is a URL, but a target must be host:port`,
      help: `write '${host}${port === undefined ? '' : `:${port}`}', with the scheme and the path as scheme and metrics_path of the job JOB`,
    };
  // Somebody fills it in first.
  if (port === undefined && /[<>{}$]/.test(address)) return undefined;
  if (port === undefined)
    return {
      // Whatever serves people serves its metrics there as well.
      severity: scheme === 'http' && NEVER_AT_80.test(host) && !isPublic(host) ? 'warning' : 'note',
      message: `"${address}" has no port, and the default ${scheme === 'https' ? 443 : 80} is rarely right`,
      help: `write '${address}:9100', with the port of the exporter`,
    };
  if (port < 1 || port > 65_535)
    return { severity: 'error', message: `there is no port ${port}`, help: 'a port is between 1 and 65535' };
  return undefined;
};
