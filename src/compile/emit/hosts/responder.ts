import { banner } from '../../artefact.ts';
import type { Model } from '../../model.ts';
import { configured, place, together, type HostFile, type PartOf } from './part.ts';

/** The account by which the receiver acts here, the one program that its key may run, and root's leave for that program. */
export const responder: PartOf = (model, host) => {
  if (!host.roles.includes('web')) return undefined;
  const { user } = model.responder;
  const program = model.place.path('phpfpm-pool');
  const keys = `/var/lib/${user}/.ssh/authorized_keys`;
  const pool = phpFpmPool(model);
  const sudoers: HostFile = {
    path: 'sudoers',
    text: `# ${banner}\n${user} ALL=(root) NOPASSWD: ${program}\n`,
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
    files: [pool, sudoers],
    steps: [
      ['account', user, model.account.id],
      ['folder', `/var/lib/${user}`, '755', 'root:root'],
      ['folder', `/var/lib/${user}/.ssh`, '700', `${user}:${user}`],
      place(pool, program, '755'),
      ...together('sudo', [place(sudoers, '/etc/sudoers.d/tocsin', '440')]),
      ['authorize', keys, user, program],
      ['allow_login', user],
    ],
  };
};

/** The only program that the receiver's key may run on the host, told where PHP-FPM is. */
const phpFpmPool = ({ place: where, texts }: Model): HostFile => ({
  path: 'phpfpm-pool',
  text: configured(texts.phpFpmPool, {
    PHP_FPM: where.path('php-fpm-binary'),
    MAIN_CONFIG: where.path('php-fpm-config'),
    POOL_FOLDER: where.path('php-fpm-pools'),
    PID_FILE: where.path('php-fpm-pid'),
  }),
  executable: true,
  from: ['src/stack/site.ts', 'src/alert-receivers/remote/phpfpm-pool.sh'],
});
