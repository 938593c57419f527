import { join } from 'node:path';
import type { Finding } from '../../compile/finding.ts';
import { root } from '../support/root.ts';
import { isStillClean, memoryOf, rememberClean } from './clean.ts';
import { compilerOf, configurationOf } from './compiler.ts';
import { complaintsIn, findingOf } from './complaint.ts';
import { declaredFlags, declaredSources } from './declared.ts';

/**
 * What the type checker says about the definitions; undefined where the project has no tsc or no tsconfig.json.
 * @throws what `until` says when it is aborted before tsc is through
 */
export const typeFindings = async (until?: AbortSignal): Promise<readonly Finding[] | undefined> => {
  const [compiler, configuration] = [compilerOf(), configurationOf()];
  if (compiler === undefined || configuration === undefined) return undefined;
  const { tsc, flags } = compiler;
  const memory = memoryOf(root);
  const own = [tsc, configuration, join(root, 'tsconfig.json')];
  if (isStillClean(memory, [...own, ...declaredSources()])) return [];
  const since = Date.now();
  const declared = await declaredFlags(compiler);
  const settings = [...own, ...declaredSources()];
  const { execa } = await import('execa');
  const asked = ['-p', configuration, '--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile'];
  const { stdout, exitCode } = await execa(process.execPath, [tsc, ...flags, ...declared, ...asked, memory.buildInfo], {
    cwd: root,
    reject: false,
    ...(until === undefined ? {} : { cancelSignal: until }),
  });
  until?.throwIfAborted();
  if (exitCode === 0) {
    rememberClean(memory, settings, since);
    return [];
  }
  // A name that is misspelt makes nonsense of all that is made of it: the spelling comes first.
  const isSpelling = ({ help }: Finding): number => (help.startsWith('did you mean') ? 0 : 1);
  return complaintsIn(stdout)
    .map(findingOf)
    .toSorted((a, b) => isSpelling(a) - isSpelling(b));
};
