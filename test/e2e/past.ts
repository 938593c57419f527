import { execa } from 'execa';
import { commandPath } from './site/command-path.ts';

/** Writes all samples that a Prometheus has in this folder into a file, as `promtool tsdb dump` prints them. It may be running. */
export const keepPast = async (folder: string, file: string): Promise<void> => {
  await execa(commandPath('promtool'), ['tsdb', 'dump', folder], { stdout: { file } });
};
