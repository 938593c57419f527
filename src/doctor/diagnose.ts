import { findingsIn } from '../compile/checks/index.ts';
import type { Finding } from '../compile/finding.ts';
import { readView } from '../compile/view/read.ts';
import { Source } from '../compile/view/source.ts';
import type { Kind, Knowledge } from '../compile/view/view.ts';

export interface Diagnosis {
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** What each file was taken for. */
  readonly files: readonly { readonly file: string; readonly kind: Kind }[];
}

/** Reads files as they are, joins them, and judges the whole. Never throws for what a file holds. */
export const diagnose = (
  texts: readonly { readonly file: string; readonly text: string }[],
  knowledge: Knowledge,
): Diagnosis => {
  const view = readView(
    texts.map(({ file, text }) => new Source(file, text)),
    knowledge,
  );
  const rank = ({ severity }: Finding): number => ['error', 'warning', 'note'].indexOf(severity);
  return {
    findings: [...findingsIn(view)].toSorted((a, b) => rank(a) - rank(b)),
    files: view.files.map(({ source, kind }) => ({ file: source.file, kind })),
  };
};
