import { request } from '../../packages/tocsin/src/shared/http.ts';
import type { Drill } from './drill.ts';

/** What people do meanwhile: one looks after the incident, another one deploys. */
export const peopleAct = async ({ receiver: { url, token } }: Drill): Promise<void> => {
  const headers = { authorization: `Bearer ${token}` };
  const ask = async (path: string, json?: unknown): Promise<unknown> =>
    JSON.parse(
      await request(`${url}/api/v1/${path}`, { headers, timeout: 5_000, ...(json === undefined ? {} : { json }) }),
    );
  const { open } = (await ask('incidents')) as { readonly open: readonly { readonly number: string }[] };
  const [latest] = open;
  if (latest === undefined) throw new Error('there is no incident');
  await ask(`incidents/${latest.number}/ack`, { by: 'Ada' });
  await ask('deployments', { status: 'success', version: 'v2', previous: 'v1', duration: 42, by: 'Grace' });
};
