import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Run } from '../e2e/processes.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { installPrograms } from './programs.ts';

/** A host with an /etc of its own, so that no account of this machine is touched. */
export const startApart = async (run: Run) => {
  const etc = join(run.dir, 'etc');
  await execa('cp', ['-a', '/etc', etc]);
  const apart = await run.start({
    name: 'apart',
    file: commandPath('unshare'),
    args: ['--mount', 'sh', '-c', `mount --bind ${etc} /etc && echo ready >${run.dir}/mounted && exec sleep infinity`],
    ready: async () => {
      try {
        return readFileSync(join(run.dir, 'mounted'), 'utf8') === 'ready\n';
      } catch {
        return false;
      }
    },
  });
  const enter = ['nsenter', '--target', String(apart.pid), '--mount'] as const;
  const inside = async (...words: readonly string[]): Promise<string> => {
    const { stdout, stderr } = await execa(enter[0], [...enter.slice(1), ...words], { reject: false });
    return stdout + stderr;
  };
  for (const name of ['mallory', 'ada']) await inside('useradd', '--create-home', '--base-dir', run.dir, name);
  await inside('usermod', '--append', '--groups', 'sudo', 'ada');
  // systemd does not run here: it knows a few units as the real one would, and writes down what it is told.
  const systemctl = join(run.dir, 'systemctl');
  const units = `id() {
  case $1 in
    mysqld | mysqld.service | mariadb | mariadb.service) echo mysql.service ;;
    *.service | *.target | *.socket) echo "$1" ;;
    *) echo "$1.service" ;;
  esac
}
if [ "$1" = show ]; then
  case $2:$(id "$5") in
    --property=Id:*) id "$5" ;;
    --property=Requires:nginx.service) echo 'system.slice certificates.service' ;;
    --property=FragmentPath:journal-flush.service) echo /usr/lib/systemd/system/rescue.service ;;
    *) echo ;;
  esac
  exit 0
fi
`;
  writeFileSync(
    systemctl,
    `#!/bin/sh\n${units}case $1 in is-active) [ -e ${run.dir}/stopped ] && echo inactive || echo active ;; cat) [ "$2" != nowhere ] ;; *) echo "$*" >>${run.dir}/told; [ "$1" != stop ] || : >${run.dir}/stopped ;; esac\n`,
    { mode: 0o755 },
  );
  mkdirSync(join(run.dir, 'evidence'));
  const folder = await installPrograms(run.dir, { contain: { SYSTEMCTL: systemctl } });
  return { folder, enter, inside, apart: String(apart.pid) };
};
