import { banner, configured, place, script, TEXTFILES, together, type HostFile, type PartOf } from 'tocsin/compile';
import { milliseconds, type Duration } from 'tocsin';
import { hasRole } from 'tocsin/shared';
import { BATCH } from '../../node/batch.ts';

/** Copies in another place. */
export interface OffsiteOptions {
  /** As rclone names it: a remote of root's rclone.conf and a path there, to which the host's name is added. */
  readonly remote: string;
  /** As cron writes it, and how often that is. */
  readonly schedule: string;
  readonly every: Duration;
}

/** A folder of backups that is copied. */
export interface CopiedBackup {
  readonly name: string;
  readonly on: readonly string[];
  /** From the root. */
  readonly folder: string;
  readonly every: Duration;
}

export const offsiteUrl = new URL('./copy-offsite.sh', import.meta.url);
const PROGRAM = '/usr/local/lib/tocsin/copy-offsite';

/** The program that copies the backups of a host, and its line of cron. */
export const offsitePart =
  ({ remote, schedule, every }: OffsiteOptions, backups: (root: string) => readonly CopiedBackup[]): PartOf =>
  (model, host) => {
    const here = backups(model.place.path('backups')).filter(({ on }) => hasRole(host, on));
    if (here.length === 0) return undefined;
    const { text, file } = script(model, offsiteUrl);
    // The newest backup is as old as its interval when the next copy is due.
    const seconds = (backup: CopiedBackup): number => (milliseconds(backup.every) + milliseconds(every)) / 1000;
    const program: HostFile = {
      path: 'copy-offsite',
      text: configured(text, {
        // install.sh puts it in: the file is the same on all hosts.
        REMOTE: `${remote}/@HOST@`,
        BACKUPS: here.map((backup) => `${backup.name}=${backup.folder}=${seconds(backup)}`).join(' '),
        TEXTFILES,
      }),
      executable: true,
      from: [file],
    };
    const cron: HostFile = {
      path: 'cron-offsite',
      text: `# ${banner}\n${schedule} root ${BATCH} copy-offsite ${PROGRAM}\n`,
      from: [],
    };
    return {
      files: [program, cron],
      steps: [
        ['packages', 'cron', 'rclone'],
        place(program, PROGRAM, '755'),
        ...together('cron', [place(cron, `/etc/cron.d/${model.name}-offsite`)]),
      ],
    };
  };
