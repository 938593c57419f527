import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import { readArguments } from '../runs/arguments.ts';
import { limitsOf } from '../guards/judge.ts';
import type { Switch } from '../guards/kill-switch.ts';
import type { OrderStore } from './store.ts';
import type { RunStore } from '../runs/store/run-store.ts';
import type { Claim, Ordered, Values } from '../runs/run.ts';
import { cooldownOf } from '../runs/steps/begin.ts';
import type { Remote } from '../transports/remote.ts';
import type { Orderable, OrderBook } from './book.ts';

export interface OrderServiceOptions {
  readonly orders: OrderBook;
  readonly ledger: Pick<OrderStore, 'order'> & Pick<RunStore, 'run'>;
  readonly killSwitch: Switch;
  readonly guards: ReceiverConfig['guards'];
  readonly remote: Remote;
  readonly now: () => number;
  /** Something was ordered: there is a run to begin. */
  readonly onOrder: () => void;
}

/** What a person asks for, not yet read. */
export interface Request {
  readonly action: string;
  readonly with: Readonly<Record<string, string | number>>;
}
export interface OrderRequest extends Request, Pick<Ordered, 'by' | 'why' | 'incident'> {
  readonly key: string | undefined;
}
/** Why something is not done, in HTTP's terms; of arguments, one by one. */
export interface Refusal {
  readonly ok: false;
  readonly status: 404 | 409 | 422;
  readonly why: string;
  readonly arguments?: Readonly<Record<string, string>>;
}
type Answered<T> = Refusal | { readonly ok: true; readonly value: T };

export interface PlacedOrder {
  readonly id: number;
  /** It had been placed before: nothing was added. */
  readonly again: boolean;
}
/** What would be done, after a look at the host that changed nothing. */
export interface DryRun {
  readonly action: string;
  readonly arguments: Values;
  readonly host: string;
  readonly approval: 'none' | 'second';
  readonly change: { readonly says: string; readonly because: string } | { readonly nothing: string };
}
export interface OrderService {
  readonly orders: OrderBook;
  readonly dryRun: (request: Request) => Promise<Answered<DryRun>>;
  readonly place: (request: OrderRequest) => Promise<Answered<PlacedOrder>>;
  /** Orders that what a run changed is taken back. */
  readonly takeBack: (run: number, who: Pick<Ordered, 'by' | 'why'>) => Promise<Answered<PlacedOrder>>;
}

const refused = (status: Refusal['status'], why: string, about: Pick<Refusal, 'arguments'> = {}): Refusal => ({
  ok: false,
  status,
  why,
  ...about,
});

/** What people order, as far as it is not yet a run. */
export const createOrderService = (options: OrderServiceOptions): OrderService => {
  const { orders, ledger, killSwitch, guards, remote, now, onOrder } = options;

  const read = ({ action, with: given }: Request): Answered<{ orderable: Orderable; args: Values }> => {
    const orderable = orders.find(action);
    if (orderable === undefined)
      return refused(404, `${JSON.stringify(action.slice(0, 80))} is not an action that may be ordered`);
    const { order } = orderable;
    const args = readArguments(orderable.action.spec.takes, given, (host) => order.hosts.includes(host));
    if (args.ok) return { ok: true, value: { orderable, args: args.value } };
    const why = Object.entries(args.faults).map(([name, fault]) => `${name}: ${fault}`);
    return refused(422, why.join('; '), { arguments: args.faults });
  };
  const claimOf = ({ order, action }: Orderable, args: Values, orderedBy: string): Claim => ({
    host: action.hostOf(args),
    target: cooldownOf(action.spec.name, action.targetOf(args)),
    limits: limitsOf({ hosts: order.atOnce, atMost: order.atMost }, guards),
    orderedBy,
  });
  const write = async (
    orderable: Orderable,
    args: Values,
    ordered: Ordered,
    key: string | undefined,
  ): Promise<Answered<PlacedOrder>> => {
    const { on, why } = killSwitch.read();
    if (on) return refused(409, `the kill switch is on (${why})`);
    const { action } = orderable.order;
    const placed = await ledger.order(
      { action, args, ordered, key, claim: claimOf(orderable, args, ordered.by) },
      now(),
    );
    if (placed.kind === 'refused') return refused(409, placed.why);
    onOrder();
    return { ok: true, value: { id: placed.run, again: placed.again } };
  };
  return {
    orders,
    dryRun: async (request) => {
      const known = read(request);
      if (!known.ok) return known;
      const { orderable, args } = known.value;
      const { action, order } = orderable;
      const plan = await action.prepare(args, remote);
      const change =
        plan.ok && plan.value.kind === 'change'
          ? { says: action.says(args, plan.value.change), because: plan.value.why }
          : { nothing: plan.ok ? plan.value.why : plan.why };
      const { approval } = order;
      return {
        ok: true,
        value: { action: order.action, arguments: args, host: action.hostOf(args), approval, change },
      };
    },
    place: async ({ by, why, incident, key, ...request }) => {
      const known = read(request);
      if (!known.ok) return known;
      const { orderable, args } = known.value;
      return write(orderable, args, { by, why, incident, takesBack: null }, key);
    },
    takeBack: async (id, { by, why }) => {
      const run = Number.isSafeInteger(id) ? await ledger.run(id) : undefined;
      if (run === undefined) return refused(404, 'there is no such run');
      const { ordered, action, change, args } = run;
      const orderable = ordered === null ? undefined : orders.find(action);
      if (ordered === null || orderable === undefined)
        return refused(409, `run ${id} is not an order that can be undone`);
      if (!isThereToTakeBack(run)) return refused(409, `run ${id} has done nothing that could be undone`);
      if (orderable.action.undo === undefined) return refused(409, `${action} cannot be undone`);
      const { incident } = ordered;
      return write(orderable, args ?? {}, { by, why, incident, takesBack: { run: id, change } }, undefined);
    },
  };
};

/** Whether a run has done what was ordered, and is not itself a step back. */
export const isThereToTakeBack = ({ state, ordered }: { readonly state: string; readonly ordered: Ordered | null }) =>
  (state === 'executed' || state === 'confirmed') && ordered?.takesBack === null;
