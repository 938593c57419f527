import { isInstalled } from '../programs.ts';

const needed = [
  'nginx',
  'php-fpm8.2',
  'mariadbd',
  'redis-server',
  'sshd',
  'ssh',
  'prometheus',
  'prometheus-alertmanager',
  'prometheus-node-exporter',
];

/** The servers that the end-to-end tests start and that this machine does not have. They need root, too. */
export const missingServers = (): readonly string[] => [
  ...(process.getuid?.() === 0 ? [] : ['root']),
  ...needed.filter((program) => !isInstalled(program)),
];
