import { parentPort } from 'node:worker_threads';
import { DefinitionError } from '../support/definition-error.ts';
import { chosenEnvironments, compileEnvironments } from '../support/environments.ts';
import { distinctFindings, findingsOfAll, tally } from '../support/findings.ts';
import { printFinding } from '../support/print-finding.ts';

/** A thread of its own, as a module that was once imported is not read again. Its one message is what it found. */
const said = async (names: readonly string[]): Promise<string> => {
  try {
    const compiled = await compileEnvironments(await chosenEnvironments(names));
    const findings = names.length === 0 ? findingsOfAll(compiled) : distinctFindings(compiled);
    return `${findings.map((finding) => `${printFinding(finding)}\n`).join('')}${tally(findings)} in ${[...compiled.keys()].join(', ')}\n`;
  } catch (error) {
    if (error instanceof DefinitionError) return printFinding(error.finding);
    return `${error instanceof Error ? error.message : String(error)}\n`;
  }
};

parentPort?.once('message', (names: readonly string[]) => {
  void said(names).then((words) => parentPort?.postMessage(words));
});
