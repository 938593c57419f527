import { banner, configured, place, script, together, type HostFile, type PartOf } from 'tocsin/compile';
import { hasRole } from 'tocsin/shared';
import { BATCH } from '../../node/batch.ts';

/** How a backup of folders is made. */
export interface FilesOptions {
  /** As cron writes it. */
  readonly schedule: string;
  /** From the root, without a space in it. */
  readonly folders: readonly string[];
  /** As tar's `--exclude` reads it: what may be lost, and what no other account may read. */
  readonly leaveOut?: readonly string[];
  readonly keepDays: number;
}

/** A backup that is made by us: its name, and its folder below the path `backups`. */
export interface MadeBackup {
  readonly name: string;
  readonly on: string;
  readonly folder: string;
  readonly make?: FilesOptions;
}

export const filesUrl = new URL('./backup-files.sh', import.meta.url);

/** A program for each backup of folders that is made on a host, and its line of cron. */
export const filesPart =
  (backups: readonly MadeBackup[]): PartOf =>
  (model, host) => {
    const { text, file } = script(model, filesUrl);
    const made = backups.flatMap(({ name, on, folder, make }) =>
      make === undefined || !hasRole(host, [on]) ? [] : [{ name, folder, ...make }],
    );
    if (made.length === 0) return undefined;
    const programs = made.map(({ name, folder, folders, leaveOut = [], keepDays }): HostFile => ({
      path: `backup-${name}`,
      text: configured(text, {
        NAME: name,
        FOLDERS: folders.join(' '),
        LEAVE_OUT: leaveOut.join(' '),
        FOLDER: `${model.place.path('backups')}/${folder}`,
        KEEP_DAYS: String(keepDays),
      }),
      executable: true,
      from: [file],
    }));
    const runs = made.map(({ name, schedule }) => `${schedule} root ${BATCH} backup-${name} ${programAt(name)}`);
    const cron: HostFile = { path: 'cron-files', text: `# ${banner}\n${runs.join('\n')}\n`, from: [] };
    return {
      files: [...programs, cron],
      steps: [
        ['packages', 'cron'],
        ...made.map(({ name }, at) => place(programs[at] ?? cron, programAt(name), '755')),
        ...together('cron', [place(cron, `/etc/cron.d/${model.name}-files`)]),
      ],
    };
  };

const programAt = (name: string): string => `/usr/local/lib/tocsin/backup-${name}`;
