import { parentPort } from 'node:worker_threads';
import { DefinitionError } from '../support/definition-error.ts';
import { chosenEnvironments, compileEnvironments } from '../support/environments.ts';
import { distinctFindings, findingsOfAll, tally } from '../support/findings.ts';
import { printFinding } from '../support/print-finding.ts';
import { reloadProject } from '../support/project.ts';
import type { Judging } from './judged.ts';
import { roundsOfDefinitions } from './rounds.ts';

const nextRound = roundsOfDefinitions();
/** Where reading failed all is read anew, for nobody knows how far it came. */
let isWhole = false;

const said = async ({ names, saved }: Judging): Promise<string> => {
  nextRound(isWhole ? saved : []);
  isWhole = false;
  try {
    await reloadProject();
    isWhole = true;
    const compiled = await compileEnvironments(await chosenEnvironments(names));
    const findings = names.length === 0 ? findingsOfAll(compiled) : distinctFindings(compiled);
    return `${findings.map((finding) => `${printFinding(finding)}\n`).join('')}${tally(findings)} in ${[...compiled.keys()].join(', ')}\n`;
  } catch (error) {
    if (error instanceof DefinitionError) return error.findings.map(printFinding).join('\n');
    return `${error instanceof Error ? error.message : String(error)}\n`;
  }
};

/** A thread of its own, for definitions may end the process. To each message it answers what it found. */
parentPort?.on('message', (judging: Judging) => {
  void said(judging).then((words) => parentPort?.postMessage(words));
});
