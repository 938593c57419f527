import { freePorts } from '../../e2e/ports.ts';
import { until } from '../../e2e/site/until.ts';
import { accepted, alertOn, ended, expectOpened, expectThat, openedBy, sent, type Fact } from '../fact.ts';

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** What duplicates, crashes and disorder do to what an alert means. */
export const time: readonly Fact[] = [
  {
    n: 9,
    fact: '"resolved" may never arrive',
    show: async (bench) => {
      const { proxy, post } = bench;
      const [first] = proxy.seen('plain');
      const body = first && sent(first);
      const ghost = { ...body?.alerts[0], labels: { alertname: 'Ghost', path: 'gone' } };
      expectThat((await post({ ...body, alerts: [ghost] })).ok, 'it was refused');
      const before = await bench.told('resolved');
      if (before === undefined) return 'what it made of it cannot be seen from outside';
      await until(
        'the receiver found out by itself',
        async () => ((await bench.told('resolved')) ?? 0) > before,
        60_000,
      );
      return 'an alert that neither Alertmanager nor Prometheus knows was closed';
    },
  },
  {
    n: 6,
    fact: 'a cluster sends at least once: two may deliver the same',
    show: async (bench) => {
      const { proxy, startManager } = bench;
      const ports = await freePorts('one', 'two');
      const [one, two] = [`127.0.0.1:${ports.one}`, `127.0.0.1:${ports.two}`];
      const a = await startManager({ name: 'cluster-1', cluster: { listen: one } });
      const b = await startManager({ name: 'cluster-2', cluster: { listen: two, peer: one } });
      const peersOf = async (url: string): Promise<number> =>
        ((await (await fetch(`${url}/api/v2/status`)).json()) as { cluster: { peers: unknown[] } }).cluster.peers
          .length;
      await until('they are a cluster', async () => (await peersOf(a.url)) === 2 && (await peersOf(b.url)) === 2);
      // Refused until both have tried: each then knows nothing of the other's success, and goes on until its own. The second
      // waits for a second before it tries; by the eighth attempt it has.
      proxy.decide('cluster', (n) => (n <= 8 ? { status: 503 } : 'pass'));
      const deliveries = (): number => proxy.seen('cluster').filter(accepted).length;
      const opened = await openedBy(bench, async () => {
        await Promise.all([a.fire([alertOn('cluster')]), b.fire([alertOn('cluster')])]);
        await until('both have delivered it', () => deliveries() >= 2, 60_000);
      });
      await Promise.all([a.process.stop(), b.process.stop()]);
      return `${deliveries()} deliveries by a cluster of two: ${expectOpened(opened, 1)}`;
    },
  },
  {
    n: 7,
    fact: 'a cluster may send firing, resolved, firing, resolved of one episode, out of order',
    show: async (bench) => {
      const [first] = bench.proxy.seen('plain');
      const body = first && sent(first);
      const firing = { ...body?.alerts[0], labels: { alertname: 'Disorder' }, startsAt: minutesAgo(10) };
      const resolved = { ...firing, status: 'resolved', endsAt: minutesAgo(5) };
      const opened = await openedBy(bench, async () => {
        for (const alert of [firing, resolved, firing, resolved, firing]) {
          const answer = await bench.post({ ...body, alerts: [alert] });
          expectThat(answer.ok, `answered with ${answer.status}`);
        }
      });
      return `five messages of one episode: ${expectOpened(opened, 1)}`;
    },
  },
  {
    n: 8,
    fact: 'an Alertmanager that was killed sends the same again',
    show: async (bench) => {
      const { proxy, startManager } = bench;
      const { port } = await freePorts('port');
      const before = await startManager({ name: 'killed', port });
      const opened = await openedBy(bench, async () => {
        const alert = { ...alertOn('killed'), startsAt: minutesAgo(1) };
        await before.fire([alert]);
        await until('it came', () => proxy.seen('killed').some(accepted));
        before.process.signal('SIGKILL');
        await until('Alertmanager is gone', () => !before.process.running());
        const after = await startManager({ name: 'killed', port });
        await after.fire([alert]);
        await until('it came again', () => proxy.seen('killed').filter(accepted).length >= 2);
        await after.process.stop();
      });
      return `${proxy.seen('killed').length} deliveries: ${expectOpened(opened, 1)}`;
    },
  },
  {
    n: 10,
    fact: 'startsAt is not stable within an episode',
    show: async (bench) => {
      const { manager, proxy } = bench;
      const opened = await openedBy(bench, async () => {
        await manager.fire([{ ...alertOn('drift'), startsAt: minutesAgo(1) }]);
        await until('it came', () => proxy.seen('drift').some(accepted));
        await manager.fire([{ ...alertOn('drift'), startsAt: minutesAgo(3) }]);
        // Prometheus repeats a resolved alert for fifteen minutes.
        const resolved = { ...alertOn('drift'), startsAt: minutesAgo(3), ...ended() };
        await until('it resolved', async () => {
          await manager.fire([resolved]);
          return proxy.seen('drift').some((one) => sent(one).status === 'resolved' && accepted(one));
        });
      });
      const starts = new Set(proxy.seen('drift').map((one) => sent(one).alerts[0]?.startsAt));
      expectThat(starts.size === 2, `the starts were ${[...starts].join()}`);
      return `two starts in one episode: ${expectOpened(opened, 1)}`;
    },
  },
  {
    n: 13,
    fact: 'max_alerts leaves alerts out, and Alertmanager takes them for told',
    show: async (bench) => {
      const { manager, proxy, told } = bench;
      const before = await told('opened');
      await manager.fire(Array.from({ length: 10 }, (_, n) => alertOn('truncated', { n: String(n) })));
      const truncated = (): boolean =>
        proxy
          .seen('truncated')
          .some((one) => accepted(one) && sent(one).truncatedAlerts === 7 && sent(one).alerts.length === 3);
      await until('three of ten came', truncated);
      if (before === undefined) return 'three of ten accepted; what became of the others cannot be seen from outside';
      await until('the other seven were fetched', async () => ((await told('opened')) ?? 0) - before === 10, 60_000);
      return 'three of ten delivered, seven fetched';
    },
  },
];
