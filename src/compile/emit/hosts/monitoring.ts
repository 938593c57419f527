import { secretsOf } from '../compose/secrets.ts';
import { isMonitoring, type PartOf } from './part.ts';

/** What docker-compose.monitoring.yml expects of its host: Compose, our group, and the secrets. */
export const monitoring: PartOf = (model, host) => {
  if (!isMonitoring(model, host)) return undefined;
  const { place, account } = model;
  const group = `root:${account.user}`;
  const files = [...new Set(Object.values(secretsOf(model)).flat())].toSorted().map((name) => place.secret(name));
  return {
    needs: [['need_program', 'docker', 'Docker, with Compose 2']],
    steps: [
      ['account', account.user, account.id],
      ['folder', place.secret('').replace(/\/$/, ''), '750', group],
      ['empty_file', place.path('ssh-known-hosts'), '644', group],
      ...files.map((file) => ['remind', file, `make ${file}: tocsin secrets`] as const),
    ],
  };
};
