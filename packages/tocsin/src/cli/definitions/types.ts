import { join } from 'node:path';
import { execa } from 'execa';
import { UsageError } from '../../shared/usage-error.ts';
import { root } from '../root.ts';
import { checkerOf } from './checker.ts';
import { isStillClean, memoryOf, rememberClean } from './clean.ts';
import { readDiagnostics } from './diagnostics.ts';
import type { DefinitionFault } from './fault.ts';

/**
 * What the type checker finds in the definitions; nothing is asked when no file has changed since it found nothing.
 * @throws UsageError where it cannot be asked
 */
export const typeFaults = async (): Promise<readonly DefinitionFault[]> => {
  const checker = checkerOf(root);
  if (checker === undefined) return [];
  const { tsc, configuration } = checker;
  const memory = memoryOf(root);
  const settings = [tsc, join(root, configuration), join(root, 'tsconfig.json')];
  if (isStillClean(memory, settings)) return [];
  const since = Date.now();
  const { stdout, stderr, failed, shortMessage } = await execa(
    process.execPath,
    [
      tsc,
      ...['-p', configuration, '--pretty', 'false', '--noEmit', '--incremental', '--tsBuildInfoFile', memory.buildInfo],
    ],
    { cwd: root, reject: false, stdin: 'ignore' },
  );
  if (!failed) {
    rememberClean(memory, settings, since);
    return [];
  }
  const faults = readDiagnostics(stdout, configuration);
  if (faults.length > 0) return faults;
  const [said] = `${stdout}\n${stderr}`.trim().split('\n');
  throw new UsageError(
    `the type checker stopped: ${said === undefined || said === '' ? shortMessage : said}`,
    'try tsc -p by hand, or leave the types out: --no-types',
  );
};
