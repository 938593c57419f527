import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { alertmanagerOptions } from '../../../packages/tocsin/src/compile/schema/options/alertmanager.ts';
import { lifetimesIn, type Options } from '../../../packages/tocsin/src/compile/schema/options/options.ts';
import { prometheusOptions } from '../../../packages/tocsin/src/compile/schema/options/prometheus.ts';
import { versionNumber } from '../../../packages/tocsin/src/compile/schema/versions.ts';
import { describeWith } from '../../describe-with.ts';
import { commandPath } from '../../e2e/site/command-path.ts';

const optionsOf = (program: string): readonly string[] => {
  const { stdout, stderr } = execaSync(program, ['--help'], { reject: false });
  return [...`${stdout}\n${stderr}`.matchAll(/^ +(?:-\w, )?--(?:\[no-\])?([\w.-]*\w)(?=[=\s]|$)/gm)].map(
    ([, name = '']) => name,
  );
};
const versionOf = (name: 'Prometheus' | 'Alertmanager', program: string): number => {
  const { stdout, stderr } = execaSync(program, ['--version'], { reject: false });
  return versionNumber(name, /version (\d+\.\d+\.\d+)/.exec(`${stdout}${stderr}`)?.[1] ?? '') ?? 0;
};

const knownAt = (options: Options, version: number): readonly string[] =>
  [...lifetimesIn(options)].flatMap(([word, { since, until = Infinity }]) =>
    since <= version && version <= until ? [word] : [],
  );

/** Patches of Debian's, of whose build no image is: what they add, and what they take away for that. */
const ADDED = new Set(['web.ui-path', 'web.local-assets', 'storage.tsdb.use-lockfile', 'storage.agent.use-lockfile']);
const TAKEN = new Set([
  'storage.tsdb.no-lockfile',
  'storage.agent.no-lockfile',
  'web.user-assets',
  'write-documentation',
  'web.enable-otlp-receiver',
]);

const programs = [
  ['Prometheus', ['prometheus'], prometheusOptions],
  ['Alertmanager', ['prometheus-alertmanager', 'alertmanager'], alertmanagerOptions],
] as const;
for (const [name, commands, options] of programs)
  describeWith(name, [commands], () => {
    test('takes the options that are known of its version, and has no others', () => {
      const program = commandPath(...commands);
      const told = optionsOf(program);
      const known = knownAt(options, versionOf(name, program));
      expect(told.length).toBeGreaterThan(20);
      expect(told.filter((option) => !known.includes(option) && !ADDED.has(option))).toEqual([]);
      for (const option of known.filter((each) => !told.includes(each) && !TAKEN.has(each)))
        expect(execaSync(program, [`--${option}`, '--help'], { reject: false }).stderr, option).not.toContain(
          'unknown long flag',
        );
    });
  });
