import { stripVTControlCharacters } from 'node:util';
import { parentPort } from 'node:worker_threads';
import { siteData } from '../../preview/site/collect.ts';
import { DefinitionError } from '../support/definition-error.ts';
import { compileEnvironments } from '../support/environments.ts';
import { distinctFindings, hasErrors } from '../support/findings.ts';
import { printFinding } from '../support/print-finding.ts';
import { reloadProject } from '../support/project.ts';
import { roundsOfDefinitions } from '../watch/rounds.ts';
import type { Drawing, Drawn } from './drawn.ts';
import { revisionFor } from './revision.ts';

/** What the definitions of an environment give now: a site, or what is wrong with them. */
const drawn = async ({ environment: name, against }: Drawing): Promise<Drawn> => {
  try {
    await reloadProject();
    const compiled = await compileEnvironments([name]);
    const findings = distinctFindings(compiled).filter(({ severity }) => severity === 'error');
    if (hasErrors(findings)) return { wrong: plain(findings.map(printFinding).join('\n')) };
    const [one] = compiled.values();
    return one
      ? { data: siteData(one, await revisionFor(one, against)) }
      : { wrong: `there is no environment "${name}"` };
  } catch (error) {
    if (error instanceof DefinitionError) return { wrong: plain(printFinding(error.finding)) };
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
};

const plain = (text: string): string => stripVTControlCharacters(text);

const nextRound = roundsOfDefinitions();

/** A thread of its own, for definitions may end the process. To each drawing it answers what came of it. */
parentPort?.on('message', (drawing: Drawing) => {
  nextRound();
  void drawn(drawing).then((answer) => parentPort?.postMessage(answer));
});
