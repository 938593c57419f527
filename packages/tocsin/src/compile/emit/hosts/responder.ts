import { banner } from '../../artefact.ts';
import { monitoringHost, type Model } from '../../model.ts';
import { configured, isMonitoring, place, script, together, type HostFile } from './part.ts';
import type { HostModel } from '../../model-of-packs.ts';
import { programsOf } from './programs.ts';
import type { OwnPartOf } from './own-part.ts';

/** What all programs begin with, and the one door to them. */
export const preludeUrl = new URL('../../../receiver/remote/prelude.sh', import.meta.url);
export const respondUrl = new URL('../../../receiver/remote/respond.sh', import.meta.url);

const PRELUDE = /# >>> prelude\n[\s\S]*?# <<< prelude\n/;

/** The account by which the receiver acts here, the one door that its key opens, and root's leave for what is behind it. */
export const responder: OwnPartOf = (model, host) => {
  const programs = programsOf(model, host);
  if (programs.length === 0) return undefined;
  const { user } = model.responder;
  const folder = model.place.path('programs');
  const epoch = model.place.path('epoch');
  const keys = `/var/lib/${user}/.ssh/authorized_keys`;
  const files = programs.map(({ name, script: url, settings }) => program(model, name, url, settings(model, host)));
  const names = programs.map(({ name }) => name).join(' ');
  const door = program(model, 'respond', respondUrl, { FOLDER: folder, PROGRAMS: names, EPOCH: epoch });
  const sudoers: HostFile = {
    path: 'sudoers',
    text: `# ${banner}\n${programs.map(({ name }) => `${user} ALL=(root) NOPASSWD: ${folder}/${name}\n`).join('')}`,
    from: programs.map(({ script: url }) => script(model, url).file),
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
      ['folder', epoch, '700', `${user}:${user}`],
      ['folder', model.place.path('responses'), '700', 'root:root'],
      ...[...files, door].map((file) => place(file, `${folder}/${file.path.replace(/^.*\//, '')}`, '755')),
      ...together('sudo', [place(sudoers, '/etc/sudoers.d/tocsin', '440')]),
      ['authorize', keys, user, `${folder}/respond`, hasReceiver(model, host) ? '127.0.0.1,::1' : ''],
      ['allow_login', user],
    ],
  };
};

/** Whether a receiver of ours runs there. */
const hasReceiver = (model: Model, host: HostModel): boolean =>
  monitoringHost(model) === host.name || (model.lease !== undefined && isMonitoring(model, host));

/** A program of a host: its settings and what all programs begin with are filled in. */
export const programText = (text: string, prelude: string, settings: Readonly<Record<string, string>>): string =>
  configured(text, settings).replace(PRELUDE, () => prelude);

const program = (model: Model, name: string, url: URL, settings: Readonly<Record<string, string>>): HostFile => {
  const { text, file } = script(model, url);
  return {
    path: `programs/${name}`,
    text: programText(text, script(model, preludeUrl).text, settings),
    executable: true,
    from: [file],
  };
};
