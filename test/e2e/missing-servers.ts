import { missingAsRoot, type Needed } from '../programs.ts';

const needed: readonly Needed[] = [
  'nginx',
  ['php-fpm8.4', 'php-fpm8.3', 'php-fpm', 'php-fpm8.2'],
  'mariadbd',
  'redis-server',
  'sshd',
  'ssh',
  'prometheus',
  ['alertmanager', 'prometheus-alertmanager'],
  'prometheus-node-exporter',
  'chromium',
];

const neededByPair: readonly Needed[] = ['/usr/lib/postgresql', 'openssl', 'setpriv'];

/** The servers that the end-to-end tests start and that this machine does not have. They need root, too; with a pair, PostgreSQL. */
export const missingServers = (pair: boolean): readonly string[] =>
  missingAsRoot(pair ? [...needed, ...neededByPair] : needed);
