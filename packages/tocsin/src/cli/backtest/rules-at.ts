import { execa } from 'execa';
import type { Target } from '../../promql/target.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { filesAt, revisionOf } from '../diff/revision.ts';
import { environmentOf, groupsIn, isOfPrometheus, RULE_FILE, type Rules } from './rules.ts';

/** What an environment, by default the first, had at a revision of the project. @throws UsageError */
export const rulesOfProjectAt = async (
  name: string,
  environment: string | undefined,
  target: Target,
): Promise<Rules> => {
  const of = await environmentOf(environment);
  const files = [...(await filesAt(await revisionOf(name), of))].filter(([path]) => RULE_FILE.test(path));
  if (files.length === 0)
    throw new UsageError(`${name} has no rules in generated/${of}`, 'a revision at which they were generated');
  const read = files.map(([path, text]) => ({ path, groups: groupsIn(`${name}:${path}`, text, target) }));
  return {
    groups: read.flatMap(({ groups }) => groups),
    overStore: read.flatMap(({ path, groups }) => (isOfPrometheus(path) ? [] : groups)),
    target,
    declaredIn: () => undefined,
  };
};

/** What files had at a revision; a file that was not there had no rules. @throws UsageError */
export const rulesOfFilesAt = async (name: string, paths: readonly string[], target: Target): Promise<Rules> => {
  const { commit } = await revisionOf(name, process.cwd());
  const texts = await Promise.all(
    paths.map(async (path) => {
      const { failed, stdout } = await execa('git', ['show', `${commit}:./${path}`], {
        cwd: process.cwd(),
        reject: false,
      });
      return { path, text: failed ? '' : stdout };
    }),
  );
  if (texts.every(({ text }) => text === ''))
    throw new UsageError(`${name} has none of ${paths.join(', ')}`, 'a revision at which they were there');
  const there = texts.filter(({ text }) => text !== '');
  return {
    groups: there.flatMap(({ path, text }) => groupsIn(`${name}:${path}`, text, target)),
    overStore: [],
    target,
    declaredIn: () => undefined,
  };
};
