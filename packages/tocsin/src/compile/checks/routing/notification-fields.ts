import type { ListNode, Operand, PipeNode, Statement } from '../../../engine/go/nodes.ts';
import { nearest } from '../../../promql/nearest.ts';

/** What stands behind the dot, as far as that is known. */
type Dot = 'message' | 'alert' | undefined;

const FIELDS = {
  message: ['Receiver', 'Status', 'Alerts', 'GroupLabels', 'CommonLabels', 'CommonAnnotations', 'ExternalURL'],
  alert: ['Status', 'Labels', 'Annotations', 'StartsAt', 'EndsAt', 'GeneratorURL', 'Fingerprint'],
};

/** A field that a message or its alerts have not, and the one that is meant. */
export interface Misspelt {
  readonly of: 'message' | 'alert';
  readonly field: string;
  readonly meant: string;
}

/** The first field of a message's text that is none, but much like one; others may be of a newer version. */
export const misspeltField = (root: ListNode | undefined): Misspelt | undefined => root && inList(root, 'message')[0];

const inList = ({ nodes }: ListNode, dot: Dot): readonly Misspelt[] => nodes.flatMap((node) => inStatement(node, dot));

const inStatement = (node: Statement, dot: Dot): readonly Misspelt[] => {
  switch (node.type) {
    case 'action':
      return inPipe(node.pipe, dot);
    case 'if':
    case 'with':
    case 'range':
      return [
        ...inPipe(node.pipe, dot),
        ...inList(node.list, node.type === 'if' ? dot : node.type === 'range' ? elementOf(node.pipe, dot) : undefined),
        ...(node.otherwise ? inList(node.otherwise, dot) : []),
      ];
    case 'list':
      return inList(node, dot);
    case 'template':
      return node.pipe ? inPipe(node.pipe, dot) : [];
    default:
      return [];
  }
};

/** What the dot is in a range over a message's alerts. */
const elementOf = ({ commands: [command, ...more] }: PipeNode, dot: Dot): Dot => {
  const [over] = command?.args ?? [];
  if (more.length > 0 || command?.args.length !== 1 || over === undefined) return undefined;
  const path = pathOf(over, dot);
  return path?.of === 'message' && path.names[0] === 'Alerts' ? 'alert' : undefined;
};

const pathOf = (
  node: Operand,
  dot: Dot,
): { readonly of: 'message' | 'alert'; readonly names: readonly string[] } | undefined => {
  if (node.type === 'field') return dot && { of: dot, names: node.names };
  if (node.type === 'variable' && node.names[0] === '$') return { of: 'message', names: node.names.slice(1) };
  return undefined;
};

const inPipe = ({ commands }: PipeNode, dot: Dot): readonly Misspelt[] =>
  commands.flatMap(({ args }) => args.flatMap((arg) => inOperand(arg, dot)));

const inOperand = (node: Operand, dot: Dot): readonly Misspelt[] => {
  if (node.type === 'pipe') return inPipe(node, dot);
  if (node.type === 'chain') return inOperand(node.of, dot);
  const path = pathOf(node, dot);
  const [field] = path?.names ?? [];
  if (!path || field === undefined || FIELDS[path.of].includes(field)) return [];
  const meant = nearest(field, FIELDS[path.of]);
  return meant === undefined ? [] : [{ of: path.of, field, meant }];
};
