import { once } from '../../memoize.ts';
import { faultsIn, type Fault } from '../../schema/judge.ts';
import { schemaFor } from '../../schema/schemas.ts';
import { programOf } from '../../schema/versions.ts';
import { isForVmalert } from '../../view/metrics-ql.ts';
import { COMPOSE } from '../../view/kinds/held.ts';
import { runningVersion, versionKey } from '../../view/running.ts';
import { isPlaceholder, variablesIn } from '../../view/text/to-fill-in.ts';
import type { View } from '../../view/view.ts';
import { isLeftOpen } from '../left-open.ts';

/** What a program refuses in a file, and how that is said. */
export interface Refused {
  readonly code: Fault['code'];
  /** Whether the version is a guess, and the file may be for an older one. */
  readonly isGuess: boolean;
  readonly rest: Fault['where'] & { readonly message: string; readonly help: string };
}

/** The line from which on a file cannot be read: what was made of the rest is a guess. */
const unreadFrom = (view: View, file: string): number =>
  Math.min(...view.faults.filter(({ at }) => at.file === file).map(({ at }) => at.line), Infinity);

const culpritOf = ({ where: { excerpt } }: Fault): string =>
  excerpt.text.slice(excerpt.from, excerpt.to).replace(/^(["'])(.*)\1$/, '$2');

/** What is still open is no mistake of its author's, and refused all the same. */
const sayingOf = (fault: Fault, program: string): Pick<Fault, 'message' | 'help'> => {
  const culprit = culpritOf(fault);
  if (fault.code !== 'invalid-value') return fault;
  if (isPlaceholder(culprit))
    return { message: `${culprit} is still to be filled in`, help: 'write the value in its place' };
  return variablesIn(culprit).length > 0
    ? {
        message: `${culprit} is not filled in, for ${program} reads no variables of the environment`,
        help: `write the value, or fill it in before ${program} reads the file (envsubst)`,
      }
    : fault;
};

const OPERATOR = 'Prometheus operator';

/** What holds a file as it is. */
const HOLDS_FILES = new Set(['ConfigMap', 'Secret', COMPOSE]);

/** What the programs refuse in the files that they read, judged once for the checks that tell it. */
export const refused = once((view: View): readonly Refused[] =>
  view.files.flatMap(({ source, kind, within, trees: [tree] }) => {
    const schema = tree && schemaFor(kind, tree, within);
    // The rules in an object stand among fields of its own.
    if (
      !schema ||
      (within !== undefined && !HOLDS_FILES.has(within) && schema.program !== OPERATOR) ||
      isForVmalert(view, source)
    )
      return [];
    const { program, type } = schema;
    const said = runningVersion(view, versionKey[program]);
    const end = unreadFrom(view, source.file);
    const isFilledIn = (fault: Fault): boolean =>
      isLeftOpen(view, fault.where, culpritOf(fault)) ||
      (fault.lacks !== undefined && view.paths?.isPutInto(fault.lacks, source.file) === true) ||
      (fault.code === 'unknown-field' && view.paths?.isTakenOut(culpritOf(fault)) === true);
    const faults = faultsIn(source, tree, type, programOf(program, said)).filter(
      (fault) => fault.where.at.line < end && !isFilledIn(fault),
    );
    return faults.map((fault) => {
      const { code, where } = fault;
      const { message, help } = sayingOf(fault, program);
      const isGuess = said === undefined;
      const reader = code === 'version-gated' && isGuess ? `today's ${program}` : program;
      return {
        code,
        isGuess,
        rest: {
          message:
            program === OPERATOR
              ? `${message}: the object is not accepted as it is`
              : kind === 'rule-tests'
                ? `${message}: promtool refuses the tests`
                : `${message}: ${reader} does not start with it`,
          ...where,
          help,
        },
      };
    });
  }),
);
