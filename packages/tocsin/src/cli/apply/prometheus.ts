import { parse } from 'yaml';
import { z } from 'zod';
import type { Artefact } from '../../compile/artefact.ts';
import { HttpError, request } from '../../shared/http.ts';
import { firstDifference } from './contained.ts';
import { ask, exchange, headersOf, Refused, type Server } from './refused.ts';
import { keyOf, otherRules, writtenRules } from './written-rules.ts';

const success = <T extends z.ZodType>(data: T) => z.object({ status: z.literal('success'), data });
const flags = success(z.record(z.string(), z.string()));
const config = success(z.object({ yaml: z.string() }));
const rule = z.object({
  name: z.string(),
  query: z.string(),
  health: z.string().optional(),
  lastError: z.string().optional(),
});
const rules = success(z.object({ groups: z.array(z.object({ name: z.string(), rules: z.array(rule) })) }));
/** The path of its configuration as Prometheus sees it, and whether it reloads over HTTP. @throws Refused when it is not there */
export const meetPrometheus = async (
  server: Server,
): Promise<{ readonly readsFrom: string; readonly hasLifecycle: boolean }> => {
  const { data } = await ask(server, '/api/v1/status/flags', flags);
  return { readsFrom: data['config.file'] ?? '', hasLifecycle: data['web.enable-lifecycle'] === 'true' };
};

/** How many rules it runs; exactly those that were written. @throws Refused when it runs anything else */
export const confirmPrometheus = async (
  server: Server,
  artefacts: readonly Artefact[],
  readsFrom: string,
): Promise<number> => {
  const metrics = await exchange(server, '/metrics');
  if (!/^prometheus_config_last_reload_successful 1$/m.test(metrics))
    throw notLive(server, 'says that its last reload failed', 'its log says why');
  const written = artefacts.find(({ path }) => path === 'prometheus/prometheus.yml')?.text ?? '';
  const { data } = await ask(server, '/api/v1/status/config', config);
  const difference = firstDifference(parse(written), parse(data.yaml));
  if (difference !== undefined)
    throw notLive(
      server,
      `runs another configuration: ${difference}`,
      `it reads ${readsFrom}: is that what --to names?`,
    );
  const running = (await ask(server, '/api/v1/rules', rules)).data.groups.flatMap((group) =>
    group.rules.map((each) => ({ ...each, key: keyOf(group.name, each.name, each.query) })),
  );
  const other = otherRules(writtenRules(artefacts, 'prometheus'), running);
  if (other !== undefined) throw notLive(server, other, `it reads ${readsFrom} and the rule files that this names`);
  for (const each of running) {
    const fault = each.health === 'err' ? each.lastError : await faultOf(server, each.query);
    if (fault !== undefined) throw notLive(server, `cannot evaluate ${each.name}: ${fault}`, 'correct its expression');
  }
  return running.length;
};

const notLive = (server: Server, what: string, help: string): Refused => new Refused('not-live', server, what, help);

/** What Prometheus says against an expression when it is asked for it now: sooner than its next evaluation. */
const faultOf = async (server: Server, query: string): Promise<string | undefined> => {
  try {
    await request(`${server.url}/api/v1/query`, { ...headersOf(server), form: { query }, timeout: 30_000 });
    return undefined;
  } catch (error) {
    if (error instanceof HttpError) return error.message;
    throw error;
  }
};
