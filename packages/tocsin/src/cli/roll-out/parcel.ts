import { access, constants, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Artefact } from '../../compile/artefact.ts';
import { exporterCertificateOf } from '../../compile/exporter-tls.ts';
import { UsageError } from '../../shared/usage-error.ts';

/** Files that install.sh takes by an option, each with the word of its plan by which a host needs it. */
const NEEDED_BY = {
  'receiver-key': 'need_key',
  exporter: 'need_exporter',
  'exporter-token': 'need_token',
  'exporter-certificate': 'need_certificate',
  'mysql-password': 'need_mysql',
  'redis-password': 'need_redis',
} as const;
export type InstallFile = keyof typeof NEEDED_BY;
export const installFiles = Object.keys(NEEDED_BY) as readonly InstallFile[];

/** What goes to a host: a folder on this machine, and what sh is told in its copy there. */
export interface Parcel {
  readonly dir: string;
  readonly args: readonly string[];
  readonly remove: () => Promise<void>;
}

/**
 * Puts together what one host needs: its folder, the one that it shares with others, and of the files that were given those
 * that its plan asks for. @throws UsageError for a host without a bundle, and for a file that cannot be read
 */
export const parcelOf = async (
  host: string,
  artefacts: readonly Artefact[],
  given: Readonly<Partial<Record<InstallFile, string>>>,
): Promise<Parcel> => {
  const files = filesOf(host, artefacts);
  const plan = files.filter(({ path }) => path.endsWith('.sh')).map(({ text }) => text);
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-host-'));
  const remove = (): Promise<void> => rm(dir, { recursive: true, force: true });
  try {
    for (const { path, text } of files) await put(join(dir, path), text);
    const args = [`${host}/install.sh`];
    for (const option of installFiles) {
      const file = ofHost(given[option], option, host);
      const isNeeded = plan.some((text) => new RegExp(`^ *${NEEDED_BY[option]} `, 'm').test(text));
      if (file !== undefined && isNeeded) args.push(`--${option}`, await taken(file, dir, option));
    }
    return { dir, args, remove };
  } catch (error) {
    await remove();
    throw error;
  }
};

const filesOf = (host: string, artefacts: readonly Artefact[]): readonly Artefact[] => {
  const all = artefacts.flatMap((file) =>
    file.path.startsWith('hosts/') ? [{ ...file, path: file.path.slice('hosts/'.length) }] : [],
  );
  const script = all.find(({ path }) => path === `${host}/install.sh`)?.text;
  if (script === undefined) throw new UsageError(`${host} has no install.sh`, 'name hosts that have a bundle');
  const [, shared] = /^shared=.*\/\.\.\/'?(@[^'/\n]+)'?$/m.exec(script) ?? [];
  return all.filter(
    ({ path }) => path.startsWith(`${host}/`) || (shared !== undefined && path.startsWith(`${shared}/`)),
  );
};

/** Each host has a certificate of its own, in the folder that is given. */
const ofHost = (given: string | undefined, option: InstallFile, host: string): string | undefined =>
  given !== undefined && option === 'exporter-certificate' ? join(given, exporterCertificateOf(host)) : given;

const put = async (file: string, text: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
};

/** Under its own name, by which SHA256SUMS beside it knows it. */
const taken = async (file: string, dir: string, option: InstallFile): Promise<string> => {
  const folder = join('given', option);
  await mkdir(join(dir, folder), { recursive: true });
  try {
    // Its words name the file alone, those of a copy our own folder as well.
    await access(file, constants.R_OK);
    const sums = join(dirname(file), 'SHA256SUMS');
    if (option === 'exporter' && existsSync(sums)) await copyFile(sums, join(dir, folder, 'SHA256SUMS'));
    await copyFile(file, join(dir, folder, basename(file)));
  } catch (error) {
    throw new UsageError(`--${option}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return join(folder, basename(file));
};
