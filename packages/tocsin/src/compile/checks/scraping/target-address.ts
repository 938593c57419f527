import { hostAndPort } from '../../view/address.ts';
import { jobsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A target is `host:port`: neither a URL, nor without a port, nor with a port that does not exist. */
export const targetAddress: Check = (view) =>
  jobsIn(view)
    .filter(({ isRelabelled }) => !isRelabelled)
    .flatMap(({ targets, name }) =>
      targets.flatMap(({ value, at, subject, excerpt }) => {
        const problem = problemOf(value);
        if (!problem) return [];
        return [{ code: 'target-address', at, subject, excerpt, ...problem, help: problem.help.replace('JOB', name) }];
      }),
    );

const problemOf = (
  address: string,
): { readonly severity: 'error' | 'warning'; readonly message: string; readonly help: string } | undefined => {
  const { host, port } = hostAndPort(address);
  if (address.includes('/'))
    return {
      severity: 'error',
      message: `"${address}" is a URL, and a target is host:port`,
      help: `write '${host}${port === undefined ? '' : `:${port}`}', with the scheme and the path as scheme and metrics_path of the job JOB`,
    };
  if (port === undefined)
    return {
      severity: 'warning',
      message: `"${address}" names no port, and 80 is rarely meant`,
      help: `write '${address}:9100', with the port of the exporter`,
    };
  if (port < 1 || port > 65_535)
    return { severity: 'error', message: `there is no port ${port}`, help: 'a port lies between 1 and 65535' };
  return undefined;
};
