import { DefinitionError } from './loading.ts';
import type { DefinitionFault } from './fault.ts';
import { printFault } from './print-fault.ts';
import { typeFaults } from './types.ts';

/**
 * What a verb makes of the definitions, while the type checker reads them beside it. With a fault of the definitions
 * nothing comes of it: the faults are printed, the exit code is 1, and the answer is undefined.
 */
export const soundly = async <T>(
  { types, json }: { readonly types: boolean; readonly json: boolean },
  make: () => Promise<T>,
): Promise<T | undefined> => {
  const [typed, made] = await Promise.allSettled([types ? typeFaults() : [], make()]);
  // What the types say comes first: an import that fails is most often one of them, told better.
  if (typed.status === 'fulfilled' && typed.value.length > 0) return tell(typed.value, json);
  if (made.status === 'rejected') {
    if (made.reason instanceof DefinitionError) return tell([made.reason.fault], json);
    throw made.reason;
  }
  if (typed.status === 'rejected') throw typed.reason;
  return made.value;
};

const tell = (faults: readonly DefinitionFault[], json: boolean): undefined => {
  const count = `${faults.length} error${faults.length === 1 ? '' : 's'}`;
  process.stdout.write(
    json
      ? `${JSON.stringify({ faults })}\n`
      : `${faults.map(printFault).join('\n')}\n${count} in the definitions: nothing was compiled\n`,
  );
  process.exitCode = 1;
};
