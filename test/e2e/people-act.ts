import type { Drill } from './drill.ts';

/** What people do meanwhile: one looks after the incident, another one deploys. */
export const peopleAct = async ({ receiver: { ask } }: Drill): Promise<void> => {
  const { open } = (await ask('incidents', 'Ada')) as { readonly open: readonly { readonly number: string }[] };
  const [latest] = open;
  if (latest === undefined) throw new Error('there is no incident');
  await ask(`incidents/${latest.number}/ack`, 'Ada', {});
  await ask('deployments', 'the pipeline', { status: 'success', version: 'v2', previous: 'v1', duration: 42 });
};
