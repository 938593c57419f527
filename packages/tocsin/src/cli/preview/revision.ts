import type { Compiled } from '../../compile/compile.ts';
import { dashboardsIn } from '../../preview/site/collect.ts';
import type { Revision } from '../../preview/site/change.ts';
import { gravestFirst } from '../diff/change.ts';
import { filesAt, revisionOf } from '../diff/revision.ts';

/** What was generated at a revision, with what changed since in words. Undefined: none was named. @throws UsageError */
export const revisionFor = async (
  { model, artefacts }: Pick<Compiled, 'model' | 'artefacts'>,
  name: string | undefined,
): Promise<Revision | undefined> => {
  if (name === undefined) return undefined;
  // It knows the project's metrics as soon as it is loaded.
  const { differenceOf } = await import('../diff/environment.ts');
  const was = await filesAt(await revisionOf(name), model.environment);
  const { changes } = differenceOf(was, new Map(artefacts.map(({ path, text }) => [path, text])));
  const files = [...was].map(([path, text]) => ({ path, text }));
  return { name, words: gravestFirst(changes), dashboards: dashboardsIn(files) };
};
