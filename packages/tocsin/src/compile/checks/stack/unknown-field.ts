import { faultsIn, type Fault } from '../../schema/judge.ts';
import { schemaFor } from '../../schema/schemas.ts';
import { programOf } from '../../schema/versions.ts';
import { runningVersion } from '../../view/running.ts';
import { once } from '../../memoize.ts';
import type { Finding } from '../../finding.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** What the programs refuse in the files that they read, judged once for the checks that tell it. */
const refused = once((view: View): readonly Finding[] =>
  view.files.flatMap(({ source, kind, trees: [tree] }) => {
    const schema = tree && schemaFor(kind, tree);
    if (!schema) return [];
    const { program, type } = schema;
    const said = runningVersion(view, program === 'Prometheus' ? 'prometheus' : 'alertmanager');
    return faultsIn(source, tree, type, programOf(program, said)).map((fault) => told(fault, program, said));
  }),
);

const told = (fault: Fault, program: string, said: string | undefined): Finding => {
  const isGuess = fault.code === 'version-gated' && said === undefined;
  return {
    code: fault.code,
    severity: isGuess ? 'warning' : 'error',
    message: `${fault.message}: ${isGuess ? `today's ${program}` : program} does not start with it`,
    ...fault.where,
    help: fault.help,
  };
};

const withCode =
  (code: Fault['code']): Check =>
  (view) =>
    refused(view).filter((finding) => finding.code === code);

/** Every field is one that the program knows: it refuses the whole file otherwise. */
export const unknownField = withCode('unknown-field');
/** Every value is one that its field takes, and what stands together fits together. */
export const invalidValue = withCode('invalid-value');
/** Every field is one that the running version has. */
export const fieldOfVersion = withCode('version-gated');
