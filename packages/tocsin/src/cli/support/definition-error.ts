import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../compile/finding.ts';
import { isProjectFile } from '#lang';
import { ProjectFault } from '../../compile/stack/project-fault.ts';
import { placeText } from '../../compile/stack/shape/misfit.ts';
import { placeOfNames } from './place-of-names.ts';
import { root } from './root.ts';
import { textOf } from './source-line.ts';

/** What the definitions threw while they were loaded or compiled: told as theirs, at the place in the project that led there. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  /** At least one; several where a project has several faults. */
  readonly findings: readonly Finding[];
  constructor(cause: unknown, config: string, help = 'the definitions cannot be loaded: fix this first') {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.findings =
      cause instanceof ProjectFault
        ? findingsOf(cause, config)
        : [
            asFinding(sentenceOf(this.message), help, {
              at: placeOf(cause, config),
              subject: cause instanceof Error ? cause.name : 'error',
            }),
          ];
  }
}

const asFinding = (message: string, help: string, where: Pick<Finding, 'at' | 'subject'>): Finding => ({
  code: 'definition-error',
  severity: 'error',
  message,
  ...where,
  help,
});

/** What several parts are made of is written once: what is wrong with it there is one fault, though each of them has it. */
const findingsOf = (cause: ProjectFault, config: string): readonly Finding[] => {
  const found = new Map<string, Finding>();
  for (const { at, says, help } of cause.misfits) {
    const place = placeOfNames(config, at) ?? placeOf(cause, config);
    const fault = [place.file, place.line, place.column, at.at(-1), withoutPlace(says, at)].join('\n');
    if (!found.has(fault)) found.set(fault, asFinding(says, help, { at: place, subject: at.join('.') || 'project' }));
  }
  return [...found.values()];
};

/** A sentence names the part, or what it is a part of. */
const withoutPlace = (says: string, at: readonly string[]): string =>
  says.replace(placeText(at), '').replace(placeText(at.slice(0, -1)), '');

/** Node's first sentence; the folder of the project goes without saying. */
const sentenceOf = (message: string): string =>
  (message.split('\n')[0] ?? message).replaceAll(`${root}/`, '').replaceAll('file://', '').replaceAll(ROUND, '');

const ROUND = /\?round=\d+/g;

// A frame of a call, or the line that Node puts above a syntax error. A round of `watch` or `preview` stands behind the name of the file.
const FRAME = /(?:\(|at |^)((?:file:\/\/)?\/[^\n():?]+\.[cm]?[jt]s)(?:\?[^\n():]*)?:(\d+)(?::(\d+))?/gm;

const placeOf = (cause: unknown, config: string): Finding['at'] => {
  const { stack = '', message = '' } = cause instanceof Error ? cause : {};
  // A module that is not there has no frame of the project: Node names who asked for it.
  const [, missing = '', importer = ''] = /'([^']+)' imported from (\S+)/.exec(message.replaceAll(ROUND, '')) ?? [];
  const asking = inProject(importer);
  if (asking !== undefined) return { file: asking, ...whereNamed(asking, missing) };
  for (const [, path = '', line = '1', column = '1'] of stack.matchAll(FRAME)) {
    const file = inProject(path);
    if (file !== undefined) return { file, line: Number(line), column: Number(column) };
  }
  return { file: config, line: 1, column: 1 };
};

/** Where a file imports a module, whose path may end in what the package's exports put there; its beginning where it does not. */
const whereNamed = (file: string, module: string): { readonly line: number; readonly column: number } => {
  const paths = [`/${module}`, `/${module.replace(/\/index\.\w+$/, '')}`];
  for (const [index, line] of textOf(file).split('\n').entries()) {
    const [, before = '', dots = '', end = ''] = /^(.*['"])((?:\.*\/)*)([^'"]+)['"]/.exec(line) ?? [];
    if (/import|from/.test(before) && paths.some((path) => path.endsWith(`/${end}`)))
      return { line: index + 1, column: before.length + dots.length + end.lastIndexOf('/') + 2 };
  }
  return { line: 1, column: 1 };
};

/** Whether code of the project was at work when something was thrown; else it is no fault of the definitions. */
export const isOfProject = (cause: unknown): boolean =>
  cause instanceof Error &&
  [...(cause.stack ?? '').matchAll(FRAME)].some(([, path = '']) => inProject(path) !== undefined);

/** Relative to the project; undefined for what is not its own, such as the framework and packages. */
const inProject = (path: string): string | undefined => {
  const file = path.startsWith('file:') ? fileURLToPath(path) : path;
  return path !== '' && isProjectFile(file) ? relative(root, file) : undefined;
};
