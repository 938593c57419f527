import type { ListNode, Operand, PipeNode, Statement } from '../../engine/go/nodes.ts';

/** What a template asks of something that is known: `.Labels.job` of an alert. */
export interface AskedField<D> {
  readonly of: D;
  /** Not empty. */
  readonly names: readonly [string, ...string[]];
}

/** What a template is executed with. */
export interface Scope<D> {
  /** What the dot is at first, and `$` everywhere. */
  readonly root: D;
  /** Variables that stand for fields of the root, as `$labels` does. */
  readonly variables?: Readonly<Record<string, readonly [string, ...string[]]>>;
  /** What the dot is inside of a `range` over a field; undefined where that is not known. */
  readonly elementOf?: (over: AskedField<D>) => D | undefined;
}

/** All that a template asks for, as far as it is known what its dot is: inside of a `with` it is not. */
export const fieldsAsked = <D>(list: ListNode, scope: Scope<D>): readonly AskedField<D>[] =>
  inList(list, { ...scope, dot: scope.root });

interface Here<D> extends Scope<D> {
  readonly dot: D | undefined;
}

const inList = <D>({ nodes }: ListNode, here: Here<D>): readonly AskedField<D>[] =>
  nodes.flatMap((node) => inStatement(node, here));

const inStatement = <D>(node: Statement, here: Here<D>): readonly AskedField<D>[] => {
  switch (node.type) {
    case 'action':
      return inPipe(node.pipe, here);
    case 'if':
    case 'with':
    case 'range': {
      const dot = node.type === 'if' ? here.dot : node.type === 'range' ? elementOf(node.pipe, here) : undefined;
      return [
        ...inPipe(node.pipe, here),
        ...inList(node.list, { ...here, dot }),
        ...(node.otherwise ? inList(node.otherwise, here) : []),
      ];
    }
    case 'list':
      return inList(node, here);
    case 'template':
      return node.pipe ? inPipe(node.pipe, here) : [];
    default:
      return [];
  }
};

/** What the dot is in a range over one field and nothing else. */
const elementOf = <D>({ commands: [command, ...more] }: PipeNode, here: Here<D>): D | undefined => {
  const [over, ...others] = command?.args ?? [];
  const field = more.length + others.length === 0 && over ? fieldOf(over, here) : undefined;
  return field && here.elementOf?.(field);
};

const inPipe = <D>({ commands }: PipeNode, here: Here<D>): readonly AskedField<D>[] =>
  commands.flatMap(({ args }) => args.flatMap((arg) => inOperand(arg, here)));

const inOperand = <D>(node: Operand, here: Here<D>): readonly AskedField<D>[] => {
  if (node.type === 'pipe') return inPipe(node, here);
  if (node.type === 'chain') return inOperand(node.of, here);
  const field = fieldOf(node, here);
  return field ? [field] : [];
};

const fieldOf = <D>(node: Operand, { root, dot, variables = {} }: Here<D>): AskedField<D> | undefined => {
  if (node.type === 'field') return dot === undefined ? undefined : asked(dot, node.names);
  if (node.type !== 'variable') return undefined;
  const [variable, ...names] = node.names;
  return asked(
    root,
    variable === '$' ? names : [...(variables[variable] ?? []), ...(variables[variable] ? names : [])],
  );
};

const asked = <D>(of: D, [first, ...rest]: readonly string[]): AskedField<D> | undefined =>
  first === undefined ? undefined : { of, names: [first, ...rest] };
