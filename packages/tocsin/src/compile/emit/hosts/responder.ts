import { banner } from '../../artefact.ts';
import type { Model } from '../../model.ts';
import { configured, place, together, type HostFile, type PartOf } from './part.ts';
import { programsOf } from './programs.ts';

const PRELUDE = /# >>> prelude\n[\s\S]*?# <<< prelude\n/;

/** The account by which the receiver acts here, the one door that its key opens, and root's leave for what is behind it. */
export const responder: PartOf = (model, host) => {
  const programs = programsOf(model, host);
  if (programs.length === 0) return undefined;
  const { user } = model.responder;
  const folder = model.place.path('programs');
  const keys = `/var/lib/${user}/.ssh/authorized_keys`;
  const files = programs.map(({ name, settings }) => program(model, name, settings));
  const door = program(model, 'respond', { FOLDER: folder, PROGRAMS: programs.map(({ name }) => name).join(' ') });
  const sudoers: HostFile = {
    path: 'sudoers',
    text: `# ${banner}\n${programs.map(({ name }) => `${user} ALL=(root) NOPASSWD: ${folder}/${name}\n`).join('')}`,
    from: ['src/stack/site.ts'],
  };
  return {
    needs: [
      ['need_program', 'sshd', 'the package openssh-server'],
      ['need_program', 'visudo', 'the package sudo'],
      ['need_sound', 'ssh'],
      ['need_sound', 'sudo'],
      ['need_key', keys],
    ],
    files: [...files, door, sudoers],
    steps: [
      ['account', user, model.account.id],
      ['folder', `/var/lib/${user}`, '755', 'root:root'],
      ['folder', `/var/lib/${user}/.ssh`, '700', `${user}:${user}`],
      ['folder', model.place.path('responses'), '700', 'root:root'],
      ...[...files, door].map((file) => place(file, `${folder}/${file.path.replace(/^.*\//, '')}`, '755')),
      ...together('sudo', [place(sudoers, '/etc/sudoers.d/tocsin', '440')]),
      ['authorize', keys, user, `${folder}/respond`],
      ['allow_login', user],
    ],
  };
};

/** A program of a host: its settings and what all programs begin with are filled in. */
export const programText = (
  programs: Readonly<Record<string, string>>,
  name: string,
  settings: Readonly<Record<string, string>>,
): string => configured(programs[name] ?? '', settings).replace(PRELUDE, () => programs['prelude'] ?? '');

const program = ({ texts }: Model, name: string, settings: Readonly<Record<string, string>>): HostFile => ({
  path: `programs/${name}`,
  text: programText(texts.programs, name, settings),
  executable: true,
  from: ['src/stack/site.ts', `src/alert-receivers/remote/${name}.sh`],
});
