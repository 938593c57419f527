import { findingsIn } from '../compile/checks/index.ts';
import type { Finding } from '../compile/finding.ts';
import { seriesIn } from '../compile/metrics-in.ts';
import { readView } from '../compile/view/read/read.ts';
import { Source } from '../compile/view/text/source.ts';
import { queriesIn } from '../compile/view/parts.ts';
import type { Kind } from '../compile/view/kinds/kind.ts';
import type { Knowledge, View } from '../compile/view/view.ts';
import { shippedKnowledge } from './knowledge.ts';

export interface Diagnosis {
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** What each file was taken for. */
  readonly files: readonly { readonly file: string; readonly kind: Kind }[];
}

type Texts = readonly { readonly file: string; readonly text: string }[];
const viewOf = (texts: Texts, knowledge: Knowledge): View =>
  readView(
    texts.map(({ file, text }) => new Source(file, text)),
    knowledge,
  );

/** The series that the rules and the panels of files ask for. */
export const seriesAskedFor = (texts: Texts): readonly string[] => [
  ...new Set(queriesIn(viewOf(texts, shippedKnowledge)).flatMap(({ expr }) => (expr ? seriesIn(expr) : []))),
];

/** Reads files as they are, joins them, and judges the whole. Never throws for what a file holds. */
export const diagnose = (texts: Texts, knowledge: Knowledge): Diagnosis => {
  const view = viewOf(texts, knowledge);
  const rank = ({ severity }: Finding): number => ['error', 'warning', 'note'].indexOf(severity);
  return {
    findings: [...findingsIn(view)].toSorted((a, b) => rank(a) - rank(b)),
    files: view.files.map(({ source, kind }) => ({ file: source.file, kind })),
  };
};
