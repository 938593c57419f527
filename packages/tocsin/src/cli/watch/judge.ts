import { parentPort } from 'node:worker_threads';
import { DefinitionError } from '../support/definition-error.ts';
import { chosenEnvironments, compileEnvironments } from '../support/environments.ts';
import { distinctFindings, findingsOfAll, tally } from '../support/findings.ts';
import { printFinding } from '../support/print-finding.ts';
import { reloadProject } from '../support/project.ts';
import { roundsOfDefinitions } from './rounds.ts';

const said = async (names: readonly string[]): Promise<string> => {
  try {
    await reloadProject();
    const compiled = await compileEnvironments(await chosenEnvironments(names));
    const findings = names.length === 0 ? findingsOfAll(compiled) : distinctFindings(compiled);
    return `${findings.map((finding) => `${printFinding(finding)}\n`).join('')}${tally(findings)} in ${[...compiled.keys()].join(', ')}\n`;
  } catch (error) {
    if (error instanceof DefinitionError) return printFinding(error.finding);
    return `${error instanceof Error ? error.message : String(error)}\n`;
  }
};

const nextRound = roundsOfDefinitions();

/** A thread of its own, for definitions may end the process. To each message with environments it answers what it found. */
parentPort?.on('message', (names: readonly string[]) => {
  nextRound();
  void said(names).then((words) => parentPort?.postMessage(words));
});
