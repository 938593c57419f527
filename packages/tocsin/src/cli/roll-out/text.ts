import type { HostResult, RolledOut } from './roll-out.ts';

/** One host as it ends, with what its install.sh said below it. */
export const resultText = ({ host, wave, outcome }: HostResult, waves: number): string => {
  const said = outcome.said
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `  ${line}\n`)
    .join('');
  return `wave ${wave} of ${waves}  ${host}  ${outcome.ok ? 'in line' : `failed: ${outcome.why}`}\n${said}`;
};

/** The sum of it. */
export const rolledOutText = ({ results, untouched }: RolledOut): string => {
  const failed = results.filter(({ outcome }) => !outcome.ok);
  const well = results.length - failed.length;
  if (failed.length === 0) return `${well} ${well === 1 ? 'host is' : 'hosts are'} in line\n`;
  return `${well} in line, ${failed.length} failed: ${failed.map(({ host }) => host).join(', ')}; ${
    untouched.length === 0 ? 'no host was left' : `not touched: ${untouched.join(', ')}`
  }\n`;
};
