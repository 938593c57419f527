import { nearest } from '../../promql/nearest.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { chosenEnvironments, compileEnvironments } from '../support/environments.ts';
import { distinctFindings, hasErrors } from '../support/findings.ts';
import { printFinding } from '../support/print-finding.ts';
import { areAbout, testsIn, type ProjectTests } from './of-project.ts';

/** The scenarios of alerts, or all. @throws UsageError for an alert without any, and where the definitions have errors */
export const projectTests = async (alerts: readonly string[]): Promise<readonly ProjectTests[]> => {
  const compiled = await compileEnvironments(await chosenEnvironments([]));
  const findings = distinctFindings(compiled);
  if (hasErrors(findings)) {
    process.stdout.write(findings.map((finding) => `${printFinding(finding)}\n`).join(''));
    throw new UsageError('the definitions have errors, so there is nothing to test', 'tocsin check says the same');
  }
  const all = testsIn(compiled);
  const stranger = alerts.find((alert) => !all.some((tests) => areAbout(tests, alert)));
  if (stranger === undefined)
    return alerts.length === 0 ? all : all.filter((tests) => alerts.some((alert) => areAbout(tests, alert)));
  const near = nearest(stranger, [...new Set(all.map(({ name }) => name))]);
  throw new UsageError(
    `there is no alert "${stranger}" with scenarios`,
    near === undefined ? 'name one of the alerts of the project' : `did you mean ${near}?`,
  );
};
