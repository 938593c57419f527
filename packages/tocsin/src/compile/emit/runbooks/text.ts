/** What a runbook's prose may name. */
export type RunbookFacts = Readonly<Record<string, string>>;

/** Why a runbook cannot be filled in, and the line of its prose, from 1. */
export interface RunbookFault {
  readonly line: number;
  readonly message: string;
  readonly help: string;
}

const PLACEHOLDER = /\\\{\{|\{\{\s*([^{}]*?)\s*\}\}/g;
/** A link that shows nothing, or leads nowhere: what filled it in is empty. */
const EMPTY_LINK = /\[\s*\]\([^)]*\)|\[[^\]]*\]\(\s*\)/;

/** Prose with facts in the place of `{{name}}`; `\{{` is a literal `{{`. Facts that there are not are left as they stand. */
export const filledIn = (prose: string, facts: RunbookFacts): string =>
  prose.replaceAll(PLACEHOLDER, (whole, name?: string) => (name === undefined ? '{{' : (facts[name] ?? whole)));

/** What is wrong with the prose of a runbook, given its facts. */
export const faultsOfProse = (prose: string, facts: RunbookFacts): readonly RunbookFault[] =>
  prose.split('\n').flatMap((text, index) => {
    const line = index + 1;
    const names = [...text.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? []);
    const unknown = names
      .filter((name) => facts[name] === undefined)
      .map((name) => ({
        line,
        message: `there is no fact "${name}"`,
        help: `it has ${Object.keys(facts).join(', ')}; a literal {{ is written \\{{`,
      }));
    if (unknown.length > 0 || !EMPTY_LINK.test(filledIn(text, facts))) return unknown;
    const empty = names.filter((name) => facts[name] === '');
    return [
      {
        line,
        message: `the link is empty${empty.length > 0 ? `: the alert has no ${empty.join(' and no ')}` : ''}`,
        help: 'say where it leads, or take the link out',
      },
    ];
  });
