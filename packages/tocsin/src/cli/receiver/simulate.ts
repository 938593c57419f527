import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { docsPage } from '../support/print-finding.ts';
import { readAnswers } from '../../receiver/runs/answers.ts';
import { openLedger } from '../../receiver/ledger/sqlite.ts';
import { script, type Script } from '../../receiver/rehearse/script.ts';
import { simulate, type Simulated } from '../../receiver/rehearse/simulate.ts';
import { faultsOf } from '../../shared/faults.ts';
import { readConfig } from '../../shared/config.ts';
import { readText } from '../../shared/read-text.ts';
import { receiverConfig } from '../../shared/receiver-config.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { simulationText } from './texts.ts';
import { actionsOfProject, loadProject } from '../support/project.ts';

const readScript = async (file: string): Promise<Script> => {
  const text = await readText(file, 'script');
  let data: unknown;
  try {
    data = parse(text);
  } catch (error) {
    throw new UsageError(`the script ${file} is not YAML: ${(error as Error).message.split('\n')[0]}`);
  }
  const read = script.safeParse(data);
  if (read.success) return read.data;
  throw new UsageError(faultsOf(`the script ${file}`, data, read.error.issues), `${docsPage('receiver')} shows one`);
};

/** `tocsin receiver simulate <script>`: plays a story, and compares how its runs end with what the script expects. */
export const runSimulation = async (
  [file, ...more]: readonly string[],
  { config: configFile, json }: { readonly config: string; readonly json: boolean },
): Promise<void> => {
  if (file === undefined || more.length > 0) throw new UsageError('simulate needs one script');
  const config = await readConfig(configFile, receiverConfig);
  const story = await readScript(file);
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-simulate-'));
  let simulated: Simulated;
  try {
    const ledger = await openLedger(folder);
    simulated = await simulate(story, config, readAnswers(config, actionsOfProject(await loadProject())), ledger);
    await ledger.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
  process.stdout.write(json ? `${JSON.stringify(simulated)}\n` : simulationText(simulated));
  if (simulated.unexpected.length > 0) process.exitCode = 1;
};
