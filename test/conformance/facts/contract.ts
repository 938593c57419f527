import { until } from '../../e2e/site/until.ts';
import { accepted, alertOn, ended, expectOpened, expectThat, openedBy, sent, type Fact } from '../fact.ts';

/** What a delivery looks like. */
export const contract: readonly Fact[] = [
  {
    n: 1,
    fact: 'payload version 4, with keys that newer releases add',
    show: async ({ manager, proxy, post }) => {
      await manager.fire([alertOn('plain')]);
      await until('it was accepted', () => proxy.seen('plain').some(accepted));
      const [first] = proxy.seen('plain');
      const body = first === undefined ? undefined : sent(first);
      expectThat(body?.version === '4', 'Alertmanager sends another version');
      const answer = await post({ ...body, notification_reason: 'new', routeLabels: { a: 'b' }, x: null });
      expectThat(answer.ok, `unknown keys were answered with ${answer.status}`);
      return `real payload and one with unknown keys accepted (${first?.status}, ${answer.status})`;
    },
  },
  {
    n: 12,
    fact: 'each message carries its whole group; the truth is each alert’s own status',
    show: async (bench) => {
      const { manager, proxy } = bench;
      const before = await bench.told('resolved');
      const opened = await openedBy(bench, async () => {
        await manager.fire([alertOn('group', { n: '1' })]);
        await until('the first came', () => proxy.seen('group').some(accepted));
        await manager.fire([alertOn('group', { n: '2' })]);
        await until('both came', () =>
          proxy.seen('group').some((one) => sent(one).alerts.length === 2 && accepted(one)),
        );
        await manager.fire([{ ...alertOn('group', { n: '1' }), ...ended() }]);
        const mixed = (one: { text: string }): boolean =>
          /"status":"firing"/.test(one.text) && /"status":"resolved"/.test(one.text);
        await until('one resolved in a group that fires', () =>
          proxy.seen('group').some((one) => mixed(one) && accepted(one)),
        );
      });
      const after = await bench.told('resolved');
      if (before !== undefined && after !== undefined)
        expectThat(after - before === 1, `${after - before} alerts were taken for resolved, and 1 was`);
      return `a group of two, one of them resolved: ${expectOpened(opened, 2)}`;
    },
  },
  {
    n: 16,
    fact: 'the receiver’s name arrives quoted as a regular expression',
    show: async ({ manager, proxy }) => {
      await manager.fire([alertOn('team.web+1')]);
      await until('it was accepted', () => proxy.seen('team.web+1').some(accepted));
      const [first] = proxy.seen('team.web+1');
      const name = first && sent(first).receiver;
      expectThat(name === String.raw`team\.web\+1`, `the name arrived as ${name}`);
      return `${name} accepted`;
    },
  },
  {
    n: 18,
    fact: 'newer releases send a trace context',
    show: async ({ proxy, post }) => {
      const [first] = proxy.seen('plain');
      const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      const answer = await post(JSON.parse(first?.text ?? '{}'), { traceparent });
      expectThat(answer.ok, `a traceparent was answered with ${answer.status}`);
      return `a traceparent is accepted; this Alertmanager ${first?.headers['traceparent'] ? 'sends' : 'does not send'} one`;
    },
  },
  {
    n: 19,
    fact: 'defaults of Alertmanager that a receiver lives with',
    show: async ({ manager }) => {
      const status = (await (await fetch(`${manager.url}/api/v2/status`)).json()) as { config: { original: string } };
      const timeout = /resolve_timeout: (\S+)/.exec(status.config.original)?.[1];
      expectThat(timeout === '5m', `resolve_timeout is ${timeout}`);
      return `resolve_timeout ${timeout}`;
    },
  },
  {
    n: 20,
    fact: 'the fingerprint has 64 bits: it is not what an alert is known by',
    show: async (bench) => {
      const [first] = bench.proxy.seen('plain');
      const body = first && sent(first);
      const fingerprint = body?.alerts[0]?.fingerprint ?? '';
      expectThat(/^[0-9a-f]{16}$/.test(fingerprint), `the fingerprint is ${fingerprint}`);
      const twins = ['a', 'b'].map((twin) => ({ ...body?.alerts[0], labels: { alertname: 'Twin', twin } }));
      const opened = await openedBy(bench, async () => {
        expectThat((await bench.post({ ...body, alerts: twins })).ok, 'two alerts of one fingerprint were refused');
      });
      return `two alerts of one fingerprint: ${expectOpened(opened, 2)}`;
    },
  },
  {
    n: 21,
    fact: 'an alert that fires ends in the year 1',
    show: async ({ proxy }) => {
      const [first] = proxy.seen('plain');
      const endsAt = first && sent(first).alerts[0]?.endsAt;
      expectThat(endsAt === '0001-01-01T00:00:00Z', `endsAt is ${endsAt}`);
      return `endsAt ${endsAt} accepted`;
    },
  },
];
