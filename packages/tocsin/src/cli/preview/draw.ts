import { stripVTControlCharacters } from 'node:util';
import { parentPort } from 'node:worker_threads';
import { siteData } from '../../preview/site/collect.ts';
import { DefinitionError } from '../support/definition-error.ts';
import { compileEnvironments } from '../support/environments.ts';
import { distinctFindings, hasErrors } from '../support/findings.ts';
import { printFinding } from '../support/print-finding.ts';
import type { Drawn } from './drawn.ts';

/** What the definitions of an environment give now: a site, or what is wrong with them. */
const drawn = async (name: string): Promise<Drawn> => {
  try {
    const compiled = await compileEnvironments([name]);
    const findings = distinctFindings(compiled).filter(({ severity }) => severity === 'error');
    if (hasErrors(findings)) return { wrong: plain(findings.map(printFinding).join('\n')) };
    const [one] = compiled.values();
    return one ? { data: siteData(one) } : { wrong: `there is no environment "${name}"` };
  } catch (error) {
    if (error instanceof DefinitionError) return { wrong: plain(printFinding(error.finding)) };
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
};

const plain = (text: string): string => stripVTControlCharacters(text);

parentPort?.once('message', (name: string) => {
  void drawn(name).then((answer) => parentPort?.postMessage(answer));
});
