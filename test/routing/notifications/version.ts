import { execa } from 'execa';
import { commandPath } from '../../e2e/site/command-path.ts';

/** The minor number of the Alertmanager that tests start. */
export const versionOfAlertmanager = async (): Promise<number> => {
  const file = process.env['TOCSIN_ALERTMANAGER'] ?? commandPath('prometheus-alertmanager', 'alertmanager');
  const { stdout, stderr } = await execa(file, ['--version']);
  return Number(/version 0\.(\d+)\./.exec(stdout + stderr)?.[1]);
};
