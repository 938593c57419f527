import { parentPort, workerData } from 'node:worker_threads';
import { DefinitionError } from '../support/definition-error.ts';
import { chosenEnvironments, compileEnvironments } from '../support/environments.ts';
import { distinctFindings, hasErrors } from '../support/findings.ts';
import { printFinding } from '../support/print-finding.ts';
import { areAbout, runAll, testsIn } from './of-project.ts';
import { fileText, tallyText } from './text.ts';
import type { Answer } from './watch.ts';

const { alerts, known } = workerData as { readonly alerts: readonly string[]; readonly known: readonly string[] };

/** Compiles the definitions as they are on disk now, and runs the scenarios that are not known to pass. */
const answer = async (): Promise<Answer> => {
  try {
    const compiled = await compileEnvironments(await chosenEnvironments([]));
    const findings = distinctFindings(compiled);
    if (hasErrors(findings)) return { said: findings.map((finding) => `${printFinding(finding)}\n`).join(''), known };
    const all = testsIn(compiled).filter(
      (test) => alerts.length === 0 || alerts.some((alert) => areAbout(test, alert)),
    );
    const passed = new Set(known);
    const asked = all.filter(({ key }) => !passed.has(key));
    const verdicts = runAll(asked);
    const failed = new Set(asked.filter((_, index) => verdicts[index]?.ok !== true).map(({ key }) => key));
    const told = asked.length === 0 ? 'no test is touched' : tallyText(verdicts);
    return {
      said: `${verdicts.map((verdict) => fileText(verdict, false)).join('')}${told}\n`,
      known: all.map(({ key }) => key).filter((key) => !failed.has(key)),
    };
  } catch (error) {
    if (error instanceof DefinitionError) return { said: error.findings.map(printFinding).join('\n'), known };
    return { said: `${error instanceof Error ? error.message : String(error)}\n`, known };
  }
};

void answer().then((said) => parentPort?.postMessage(said));
