import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Artefact } from '../../compile/artefact.ts';
import { reloadByHttp } from './reload.ts';
import { ask, exchange, Refused, type Server } from './refused.ts';
import { keyOf, otherRules, writtenRules } from './written-rules.ts';

const rule = z.object({
  name: z.string(),
  query: z.string(),
  health: z.string().optional(),
  lastError: z.string().optional(),
});
const rules = z.object({
  status: z.literal('success'),
  data: z.object({ groups: z.array(z.object({ name: z.string(), rules: z.array(rule) })) }),
});

const LONGEST = 30_000;
const LOOK_EVERY = 200;

/** @throws Refused when it is not there */
export const meetVmalert = async (server: Server): Promise<void> => {
  await ask(server, '/api/v1/rules', rules);
};

/**
 * Has vmalert read its rules again, and waits until it runs exactly those that were written: it reads them after it has answered. Returns how
 * many they are. @throws Refused when it does not take them, or cannot evaluate one
 */
export const bringToVmalert = async (server: Server, artefacts: readonly Artefact[]): Promise<number> => {
  const before = await failedReloads(server);
  await reloadByHttp(server)();
  const written = writtenRules(artefacts, 'vmalert');
  const until = Date.now() + LONGEST;
  for (;;) {
    if ((await failedReloads(server)) > before)
      throw new Refused('reload-refused', server, 'refuses the new files', 'its log says why');
    const { data } = await ask(server, '/api/v1/rules', rules);
    const running = data.groups.flatMap((group) =>
      group.rules.map((each) => ({ ...each, key: keyOf(group.name, each.name, each.query) })),
    );
    const other = otherRules(written, running);
    const failing = other === undefined ? running.find(({ health }) => health === 'err') : undefined;
    if (failing !== undefined)
      throw notLive(server, `cannot evaluate ${failing.name}: ${failing.lastError ?? ''}`, 'correct its expression');
    if (other === undefined) return running.length;
    if (Date.now() > until)
      throw notLive(server, other, 'is its --rule the folder vmalert/rules below what --to names?');
    await sleep(LOOK_EVERY);
  }
};

const notLive = (server: Server, what: string, help: string): Refused => new Refused('not-live', server, what, help);

const failedReloads = async (server: Server): Promise<number> =>
  Number(/^vmalert_config_last_reload_errors_total (\S+)$/m.exec(await exchange(server, '/metrics'))?.[1] ?? 0);
