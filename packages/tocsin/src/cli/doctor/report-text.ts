import type { Diagnosis } from '../../doctor/diagnose.ts';
import { placesOf, type Fact } from '../../doctor/report/fact.ts';
import { summaryOf } from '../../doctor/report/summary.ts';
import { tally } from '../support/findings.ts';
import { findingText } from '../support/print-finding.ts';
import { filesText } from './files-text.ts';

/** So many of the places of a fact are named. */
const NAMED = 5;

/** The findings for people: what they mean first, then each, then what was read. */
export const reportText = (
  facts: readonly Fact[],
  files: Diagnosis['files'],
  closed: ReadonlyMap<string, string>,
): string => {
  const summary = summaryOf(facts, files);
  return [
    summary.length === 0 ? '' : `${summary.join('\n')}\n\n`,
    ...facts.map((fact) => `${findingText(fact, alsoText(fact))}\n`),
    `${tally(facts)}${placesText(facts)} in\n${filesText(files)}${brokenText(facts, files)}`,
    ...[...closed].map(([file, why]) => `  not readable  ${file}: ${why}\n`),
  ].join('');
};

/** A finding is printed once, with all its places: how many those are, where they are more. */
const placesText = (facts: readonly Fact[]): string => {
  const places = facts.flatMap(placesOf).length;
  return places > facts.length ? ` at ${places} places` : '';
};

/** What could not be read is of no kind, and is named all the same. */
const brokenText = (facts: readonly Fact[], files: Diagnosis['files']): string => {
  const known = new Set(files.map(({ file }) => file));
  const broken = facts.filter(({ code, at }) => code === 'unreadable-file' && !known.has(at.file));
  return [...new Set(broken.map(({ at }) => at.file))].map((file) => `  not readable  ${file}\n`).join('');
};

/** `also: a.json:3 B / C, a.json:9 B / D and 12 more` */
const alsoText = (fact: Fact): readonly string[] => {
  const placeOf = ({ at, subject }: Fact['also'][number]): string =>
    `${at.file}:${at.line}${subject === at.file ? '' : ` ${subject}`}`;
  // Twice in one line is one place to look at.
  const others = [...new Set(fact.also.map(placeOf))].filter((place) => place !== placeOf(fact));
  if (others.length === 0) return [];
  const more = others.length - NAMED;
  return [`  also: ${others.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
};
