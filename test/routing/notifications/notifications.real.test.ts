import { expect, test } from 'vitest';
import { describeWith } from '../../describe-with.ts';
import { useServer } from '../../exporters/servers.ts';
import { compared } from './compared.ts';
import { FLUSH } from './trees.ts';

describeWith('messages of random trees of routes', [['prometheus-alertmanager', 'alertmanager']], () => {
  const run = useServer(async (run) => run);

  test('a real Alertmanager sends the same to the same, each within one flush of the model', async () => {
    const { real, model, messages, apart } = await compared(run(), 1, 12);
    expect(model).toEqual(real);
    expect(messages).toBeGreaterThan(20);
    expect(apart).toBeLessThan(FLUSH);
  });
});
