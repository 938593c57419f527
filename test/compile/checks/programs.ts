import { readView } from '../../../packages/tocsin/src/compile/view/read/read.ts';
import { Source } from '../../../packages/tocsin/src/compile/view/text/source.ts';
import { shippedKnowledge } from '../../../packages/tocsin/src/doctor/knowledge.ts';
import type { Promtool } from '../../promql/promtool.ts';
import { judged } from '../schema/parity/judges.ts';
import { config, findingsFor, type Case } from './bench.ts';
import { inCluster } from './cluster.tables.ts';
import { forPeople } from './people.tables.ts';
import { promql } from './promql.tables.ts';
import { rulesAndAlerts } from './rules.tables.ts';
import { dashboards, stackAndScraping } from './stack.tables.ts';

/** The cases of each check that judges files. */
const cases = new Map<string, readonly Case[]>([
  ...Object.entries({
    ...promql,
    ...rulesAndAlerts,
    ...stackAndScraping,
    ...dashboards,
    ...forPeople,
    ...inCluster,
  }).map(([code, { fails }]): [string, readonly Case[]] => [code, fails]),
  ['missing-file', [config('rule_files: [gone.yml]\nscrape_configs: []')]],
  ['data-source-address', [{ files: { 'till.yml': 'datasources: [{name: till, url: http://localhost:9090}]' } }]],
]);

export const tools = { prometheus: 'promtool', rules: 'promtool', alertmanager: 'amtool' } as const;
export type Judged = keyof typeof tools;

/** What a check finds fault with: a file that a program judges, another one, names that are published, or definitions. */
type Subject = { readonly kind: Judged; readonly text: string } | 'another file' | 'published names' | 'definitions';

/** The file with the fault in the first case of a check that has one which a program judges. */
export const subjectOf = (code: string): Subject => {
  const given = cases.get(code);
  if (!given) return 'definitions';
  if (/^metric-(?:help|label|name|unit)$/.test(code)) return 'published names';
  for (const each of given) {
    const subject = judgedIn(each, code);
    if (subject) return subject;
  }
  return 'another file';
};

const judgedIn = (given: Case, code: string): Subject | undefined => {
  const found = findingsFor(given).find((finding) => finding.code === code);
  const file = found?.at.file ?? Object.keys(given.files)[0] ?? '';
  const sources = Object.entries(given.files).map(([name, text]) => new Source(name, text));
  const view = readView(sources, shippedKnowledge);
  const { kind } = view.files.find((each) => each.source.file === file && each.within === undefined) ?? {};
  const text = given.files[file] ?? '';
  return kind === 'prometheus' || kind === 'rules' || kind === 'alertmanager'
    ? { kind, text: kind === 'alertmanager' ? withSlack(text) : text }
    : undefined;
};

/** The cases leave out where Slack is: that is not what they are about. */
const withSlack = (text: string): string =>
  /^global:|api_url/m.test(text) ? text : `global: {slack_api_url: 'https://hooks.example.org/a'}\n${text}`;

/** Which of these texts a program refuses, by their codes. */
export const refusedBy = (
  { program }: Promtool,
  kind: Judged,
  texts: ReadonlyMap<string, string>,
): ReadonlyMap<string, boolean> => {
  const said = judged(kind, [...texts.values()], { [tools[kind]]: program });
  // What its lints say of a file, no server minds.
  const isRefused = (words: string | undefined): boolean => words !== undefined && !words.includes('lint error');
  return new Map([...texts.keys()].map((code, index) => [code, isRefused(said[index])]));
};

/** What a page says of the programs: `promtool 2.42 refuses it; 3.5 and 3.16 take it` as a verdict for each version. */
export const verdictsIn = (page: string): { readonly said: string; readonly refuses: ReadonlyMap<string, boolean> } => {
  const [, said = ''] = /^\*\*The programs\.\*\* (.*?)\.(?:\s|$)/m.exec(page) ?? [];
  return {
    said,
    refuses: new Map(
      said
        .split(';')
        .flatMap((clause) =>
          [...clause.matchAll(/\d+\.\d+/g)].map(([version]): [string, boolean] => [version, /refuse/.test(clause)]),
        ),
    ),
  };
};
