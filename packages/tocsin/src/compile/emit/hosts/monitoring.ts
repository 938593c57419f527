import { secretsOf } from '../../secrets.ts';
import { isMonitoring } from './part.ts';
import type { OwnPartOf } from './own-part.ts';

/** What docker-compose.monitoring.yml expects of its host: Compose, our group, and the secrets. */
export const monitoring: OwnPartOf = (model, host) => {
  if (!isMonitoring(model, host)) return undefined;
  const { place, account } = model;
  const group = `root:${account.user}`;
  const make = `tocsin secrets ${model.environment} --group ${account.user}`;
  return {
    needs: [['need_program', 'docker', 'Docker, with Compose 2']],
    steps: [
      ['account', account.user, account.id],
      ['folder', place.secret('').replace(/\/$/, ''), '750', group],
      ['empty_file', place.path('ssh-known-hosts'), '644', group],
      ...secretsOf(model).map(({ name }) => ['remind', place.secret(name), `${place.secret(name)}: ${make}`] as const),
    ],
  };
};
