import { until } from '../../e2e/site/until.ts';
import { accepted, alertOn, ended, expectOpened, expectThat, openedBy, sent, type Fact } from '../fact.ts';

/** How deliveries are tried, put off, refused and cut off. */
export const delivery: readonly Fact[] = [
  {
    n: 2,
    fact: '5xx is sent again soon, so that is how to say "later"',
    show: async ({ manager, proxy }) => {
      proxy.decide('again', (n) => (n <= 3 ? { status: 503 } : 'pass'));
      await manager.fire([alertOn('again')]);
      await until('it came again', () => proxy.seen('again').some(accepted));
      return `after three times 503 accepted at attempt ${proxy.seen('again').length}`;
    },
  },
  {
    n: 3,
    fact: '4xx, 429 too, is not sent again before group_interval, and then forever',
    show: async ({ manager, proxy }) => {
      proxy.decide('refused', (n) => (n <= 2 ? { status: n === 1 ? 400 : 429 } : 'pass'));
      await manager.fire([alertOn('refused')]);
      await until('it came again', () => proxy.seen('refused').some(accepted));
      const codes = proxy.seen('refused').map(({ status }) => status);
      expectThat(codes[0] === 400 && codes[1] === 429, `the attempts saw ${codes.join()}`);
      return `after 400 and 429 accepted: ${codes.join(', ')}`;
    },
  },
  {
    n: 4,
    fact: 'a receiver that does not answer is given up after max(group_interval, 10 s), and asked again',
    show: async ({ manager, proxy }) => {
      proxy.decide('hanging', (n) => (n === 1 ? 'hang' : 'pass'));
      await manager.fire([alertOn('hanging')]);
      await until('it came again', () => proxy.seen('hanging').some(accepted), 60_000);
      expectThat(proxy.seen('hanging')[0]?.gaveUp === true, 'Alertmanager did not give up');
      return 'given up, sent again, accepted';
    },
  },
  {
    n: 5,
    fact: 'a redirect would turn the POST into an empty GET that counts as delivered',
    show: async ({ post, target, proxy }) => {
      const body = JSON.parse(proxy.seen('plain')[0]?.text ?? '{}') as unknown;
      const variants = [
        target.href,
        `${target.href}/`,
        target.href.replace(/\/api/, '//api'),
        new URL('/', target).href,
      ];
      for (const url of variants) {
        const { status } = await post(body, {}, new URL(url));
        expectThat(status < 300 || status >= 400, `${url} redirects (${status})`);
      }
      return `${variants.length} spellings of the address, none redirects`;
    },
  },
  {
    n: 11,
    fact: 'a flap within group_interval is not seen',
    show: async ({ manager, proxy }) => {
      await manager.fire([alertOn('flap')]);
      await until('it came', () => proxy.seen('flap').some(accepted));
      await manager.fire([{ ...alertOn('flap'), ...ended() }]);
      await manager.fire([alertOn('flap')]);
      await manager.fire([alertOn('plain', { n: 'after the flap' })]);
      await until('a later alert came', () => proxy.seen('plain').some(({ text }) => text.includes('after the flap')));
      expectThat(proxy.seen('flap').length === 1, 'the flap was sent');
      return 'resolved and fired again: one delivery';
    },
  },
  {
    n: 14,
    fact: 'there is no limit on deliveries at once',
    show: async (bench) => {
      const { manager, proxy } = bench;
      const GROUPS = 500;
      const opened = await openedBy(bench, async () => {
        await manager.fire(Array.from({ length: GROUPS }, (_, n) => alertOn('storm', { n: String(n) })));
        const groups = (): number =>
          new Set(
            proxy
              .seen('storm')
              .filter(accepted)
              .map((one) => sent(one).alerts[0]?.labels['n']),
          ).size;
        await until('every group was accepted', () => groups() === GROUPS, 60_000);
      });
      const put = proxy.seen('storm').filter(({ status }) => status === 503).length;
      return `${GROUPS} groups at once, ${put} put off with 503: ${expectOpened(opened, GROUPS)}`;
    },
  },
  {
    n: 15,
    fact: 'one group of 10 000 alerts is one POST of several MB',
    show: async (bench) => {
      const { manager, proxy } = bench;
      const description = 'x'.repeat(300);
      const MANY = 10_000;
      const opened = await openedBy(bench, async () => {
        const all = Array.from({ length: MANY }, (_, n) => ({
          ...alertOn('large', { n: String(n) }),
          annotations: { description },
        }));
        await manager.fire(all);
        const whole = (): boolean =>
          proxy.seen('large').some((one) => accepted(one) && sent(one).alerts.length === MANY);
        await until('the whole group was accepted', whole, 60_000);
      });
      const bytes = Math.max(...proxy.seen('large').map((one) => one.bytes));
      return `${(bytes / 1e6).toFixed(1)} MB accepted: ${expectOpened(opened, MANY)}`;
    },
  },
  {
    n: 17,
    fact: 'Alertmanager presents a token, or user and password; it never signs',
    show: async ({ manager, proxy, presents }) => {
      await manager.fire([alertOn('stranger')]);
      await until('it was answered', () => proxy.seen('stranger').some(({ status }) => status !== undefined));
      const wrong = proxy.seen('stranger')[0]?.status;
      expectThat(
        presents.token === undefined || wrong === 401 || wrong === 403,
        `a wrong token was answered with ${wrong}`,
      );
      await manager.fire([{ ...alertOn('stranger'), ...ended() }]);
      if (presents.basic === undefined) return `a wrong token is answered with ${wrong}; no password to try`;
      await manager.fire([alertOn('basic')]);
      await until('user and password were accepted', () => proxy.seen('basic').some(accepted));
      return `a wrong token is answered with ${wrong}, user and password are accepted`;
    },
  },
  {
    n: 22,
    fact: 'a reload of Alertmanager cuts off deliveries under way',
    show: async ({ manager, proxy }) => {
      proxy.decide('reload', (n) => (n === 1 ? 'hang' : 'pass'));
      await manager.fire([alertOn('reload')]);
      await until('it is under way', () => proxy.seen('reload').length === 1);
      await fetch(`${manager.url}/-/reload`, { method: 'POST' });
      await until('it was cut off', () => proxy.seen('reload')[0]?.gaveUp === true, 60_000);
      await until('it came again', () => proxy.seen('reload').some(accepted), 60_000);
      return 'cut off, sent again, accepted';
    },
  },
];
