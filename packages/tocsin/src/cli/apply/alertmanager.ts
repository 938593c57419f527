import { parse } from 'yaml';
import { z } from 'zod';
import type { Artefact } from '../../compile/artefact.ts';
import { firstDifference } from './contained.ts';
import { ask, exchange, Refused, type Server } from './refused.ts';

const status = z.object({ config: z.object({ original: z.string() }) });

/** @throws Refused when it is not there */
export const meetAlertmanager = async (server: Server): Promise<void> => {
  await ask(server, '/api/v2/status', status);
};

/** @throws Refused when it runs anything but what was written */
export const confirmAlertmanager = async (server: Server, artefacts: readonly Artefact[]): Promise<void> => {
  const metrics = await exchange(server, '/metrics');
  if (!/^alertmanager_config_last_reload_successful 1$/m.test(metrics))
    throw new Refused('not-live', server, 'says that its last reload failed', 'its log says why');
  const written = artefacts.find(({ path }) => path === 'alertmanager/alertmanager.yml')?.text ?? '';
  const { config } = await ask(server, '/api/v2/status', status);
  const difference = firstDifference(parse(written), parse(config.original));
  if (difference !== undefined)
    throw new Refused(
      'not-live',
      server,
      `runs another configuration: ${difference}`,
      'is its --config.file the alertmanager/alertmanager.yml below what --to names?',
    );
};
