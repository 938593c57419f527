import type { Site } from '#lang';
import type { Finding } from '../../compile/finding.ts';
import { idleFinding, waived, type Acceptance } from '../../compile/waived.ts';

/** A comment that accepts findings of the line or the block behind it, or of the whole file. */
interface Suppression {
  readonly waiver: Acceptance;
  readonly from: number;
  readonly to: number;
}

const COMMENT =
  /#\s*tocsin ignore(?<whole>-file)?\s+(?<codes>[\w-]+(?:\s*,\s*[\w-]+)*)(?:\s+until\s+(?<until>[^\s:]+))?\s*(?::\s*(?<because>.*))?$/;

/**
 * Takes out what comments in the files accept: `# tocsin ignore CODE until 2027-01-31: reason` holds for its own line,
 * or, alone in a line, for the block below; `ignore-file` for the file. One without a reason or a day, past its day, or
 * that takes nothing out is a finding itself. `today` is `2026-11-23`.
 */
export const suppressed = (
  findings: readonly Finding[],
  texts: readonly { readonly file: string; readonly text: string }[],
  today: string,
): readonly Finding[] =>
  texts.flatMap(suppressionsIn).reduce<readonly Finding[]>((left, { waiver, from, to }) => {
    const isMeant = ({ at }: Finding): boolean => at.file === waiver.site.file && at.line >= from && at.line <= to;
    const { findings: rest, idle } = waived(left.filter(isMeant), [waiver], today);
    return [...left.filter((finding) => !isMeant(finding)), ...[...rest, ...idle.map(idleFinding)].map(asComment)];
  }, findings);

/** A stranger has comments, and neither waivers nor a stack. */
const asComment = (finding: Finding): Finding =>
  finding.code === 'waiver'
    ? {
        ...finding,
        subject: finding.at.file,
        message: finding.message
          .replace(/ waives nothing/, ' accepts nothing')
          .replace(/^the waiver of/, 'the comment about'),
        help: finding.help.replace('drop the waiver', 'drop the comment').replace('what it waived', 'what it accepted'),
      }
    : finding;

const suppressionsIn = ({ file, text }: { readonly file: string; readonly text: string }): readonly Suppression[] => {
  if (!text.includes('tocsin ignore')) return [];
  const lines = text.split('\n');
  return lines.flatMap((line, index): readonly Suppression[] => {
    const found = line.includes('tocsin ignore') ? COMMENT.exec(line.trimEnd()) : null;
    if (!found?.groups) return [];
    const { whole, codes = '', until = '', because = '' } = found.groups;
    const site: Site = { file, line: index + 1, column: found.index + 1 };
    const isAlone = line.slice(0, found.index).trim() === '';
    const [from, to] =
      whole === undefined ? (isAlone ? blockBehind(lines, index) : [index + 1, index + 1]) : [1, lines.length];
    return codes.split(',').map((code) => ({ waiver: { code: code.trim(), site, because, until }, from, to }));
  });
};

/** The lines, from 1, of the block that begins behind a line: what is indented more than its first line belongs to it. */
const blockBehind = (lines: readonly string[], index: number): readonly [from: number, to: number] => {
  const says = (line: string | undefined): boolean =>
    line !== undefined && line.trim() !== '' && !line.trim().startsWith('#');
  let first = index + 1;
  while (first < lines.length && !says(lines[first])) first++;
  const indent = (line = ''): number => line.length - line.trimStart().length;
  let last = first;
  for (let at = first + 1; at < lines.length; at++) {
    if (!says(lines[at])) continue;
    if (indent(lines[at]) <= indent(lines[first])) break;
    last = at;
  }
  return [first + 1, last + 1];
};
