import { stripVTControlCharacters } from 'node:util';
import { parentPort } from 'node:worker_threads';
import type { Draft } from '../../compile/compile.ts';
import type { Finding } from '../../compile/finding.ts';
import { siteData } from '../../preview/site/collect.ts';
import type { SiteData } from '../../preview/site/data.ts';
import { DefinitionError } from '../support/definition-error.ts';
import { draftEnvironment } from '../support/environments.ts';
import { printFinding } from '../support/print-finding.ts';
import { reloadProject } from '../support/project.ts';
import { roundsOfDefinitions } from '../watch/rounds.ts';
import type { Answer, Asked, Drawing, Drawn, Parts } from './drawn.ts';
import { revisionFor } from './revision.ts';

const nextRound = roundsOfDefinitions();
/** What was drawn last. Undefined where that failed: then all is read anew, for nobody knows how far it was read. */
let last: Draft | undefined;
const sent = new Map<string, string>();

/** What the definitions of an environment give now: a site, or what is wrong with them. */
const drawn = async ({ environment: name, against }: Drawing, saved: readonly string[]): Promise<Drawn> => {
  nextRound(last === undefined ? [] : saved);
  last = undefined;
  try {
    await reloadProject();
    const draft = await draftEnvironment(name);
    if (!draft) return { wrong: `there is no environment "${name}"` };
    const { model, view, judged } = draft;
    // The words of a change are about all files, and those exist only without errors.
    const revision =
      against === undefined || errorsOf(draft).length > 0
        ? undefined
        : await revisionFor({ model, artefacts: draft.emit() }, against);
    const data = siteData({ model, view, artefacts: judged }, revision);
    last = draft;
    return { parts: changedIn(data) };
  } catch (error) {
    if (error instanceof DefinitionError) return { wrong: plain(error.findings.map(printFinding).join('\n')) };
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
};

const changedIn = (data: SiteData): Parts => {
  const texts = Object.entries(data).map(([name, part]) => [name, JSON.stringify(part)] as const);
  const changed = texts.filter(([name, text]) => sent.get(name) !== text);
  for (const [name, text] of changed) sent.set(name, text);
  return Object.fromEntries(changed);
};

const errorsOf = ({ judge }: Pick<Draft, 'judge'>): readonly Finding[] =>
  judge().findings.filter(({ severity }) => severity === 'error');

const plain = (text: string): string => stripVTControlCharacters(text);

const answer = async (asked: Asked): Promise<Answer> => {
  if (asked.kind === 'draw') return drawn(asked.drawing, asked.saved);
  return { findings: last ? plain(errorsOf(last).map(printFinding).join('\n')) : '' };
};

/** A thread of its own, for definitions may end the process. To each question it answers what came of it. */
parentPort?.on('message', (asked: Asked) => {
  void answer(asked).then((said) => parentPort?.postMessage(said));
});
