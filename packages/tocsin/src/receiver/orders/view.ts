import type { ActionClass, ArgumentKind } from '#lang';
import type { Orderable } from './book.ts';

/** What people have to know to order something. */
export interface OrderableView {
  readonly action: string;
  readonly class: ActionClass;
  readonly does: string;
  readonly takes: Readonly<Record<string, ArgumentKind>>;
  readonly hosts: readonly string[];
  readonly approval: 'none' | 'second';
  readonly canBeTakenBack: boolean;
}
export const orderableView = ({ order: { hosts, approval }, action }: Orderable): OrderableView => ({
  action: action.spec.name,
  class: action.spec.class,
  does: action.spec.does,
  takes: action.spec.takes,
  hosts,
  approval,
  canBeTakenBack: action.undo !== undefined,
});
