import type { ListNode, Operand, PipeNode, Statement } from '../../../engine/go/nodes.ts';

/** What a value in a message's template is, as Go calls it. Undefined: nothing is known of it. */
export type Type =
  | 'template.Data'
  | 'template.Alerts'
  | '[]template.Alert'
  | 'template.Alert'
  | 'template.KV'
  | 'template.Pairs'
  | 'template.Pair'
  | 'template.Strings'
  | 'string'
  | 'time.Time';
type Fields = Readonly<Record<string, Type>>;

const KV = 'template.KV';
/** Fields and methods. Source: template/template.go of Alertmanager 0.35, which has all that older ones have. */
const FIELDS: Readonly<Record<Exclude<Type, 'time.Time'>, Fields>> = {
  'template.Data': {
    Receiver: 'string',
    Status: 'string',
    Alerts: 'template.Alerts',
    NotificationReason: 'string',
    GroupLabels: KV,
    CommonLabels: KV,
    CommonAnnotations: KV,
    RouteLabels: KV,
    ExternalURL: 'string',
  },
  'template.Alerts': { Firing: '[]template.Alert', Resolved: '[]template.Alert' },
  '[]template.Alert': {},
  'template.Alert': {
    Status: 'string',
    Labels: KV,
    Annotations: KV,
    StartsAt: 'time.Time',
    EndsAt: 'time.Time',
    GeneratorURL: 'string',
    Fingerprint: 'string',
  },
  'template.KV': {
    SortedPairs: 'template.Pairs',
    Remove: KV,
    Names: 'template.Strings',
    Values: 'template.Strings',
    String: 'string',
  },
  'template.Pairs': { Names: 'template.Strings', Values: 'template.Strings', String: 'string' },
  'template.Pair': { Name: 'string', Value: 'string' },
  'template.Strings': { Join: 'string' },
  string: {},
};
const ELEMENTS: Partial<Record<Type, Type>> = {
  'template.Alerts': 'template.Alert',
  '[]template.Alert': 'template.Alert',
  'template.KV': 'string',
  'template.Pairs': 'template.Pair',
  'template.Strings': 'string',
};

/** The names of what a value has, for who asks for something else. */
export const fieldsOf = (type: Type): readonly string[] => (type === 'time.Time' ? [] : Object.keys(FIELDS[type]));

/** A field that is asked of what has none of that name. */
export interface Unknown {
  readonly of: Type;
  readonly field: string;
  /** The template that asks, where it is another than the text itself. */
  readonly within?: string;
  /** It is reached on some condition only. */
  readonly isConditional: boolean;
}

interface Here {
  readonly dot: Type | undefined;
  /** By their names with the dollar sign. */
  readonly variables: Map<string, Type | undefined>;
  readonly reset: ReadonlySet<string>;
  readonly templates: ReadonlyMap<string, ListNode>;
  readonly within?: string;
  readonly isConditional: boolean;
  /** What has been walked, and is not again. */
  readonly seen: Set<string>;
  readonly found: Unknown[];
}

/** Every field that a message's text asks for and that there is not, templates that it calls included. */
export const unknownFields = (root: ListNode, templates: ReadonlyMap<string, ListNode>): readonly Unknown[] => {
  const found: Unknown[] = [];
  const variables = new Map<string, Type | undefined>([['$', 'template.Data']]);
  const reset = new Set([root, ...templates.values()].flatMap(resetIn));
  inList(root, { dot: 'template.Data', variables, reset, templates, isConditional: false, seen: new Set(), found });
  return found;
};

const inList = ({ nodes }: ListNode, here: Here): void => {
  for (const node of nodes) inStatement(node, here);
};

const inStatement = (node: Statement, here: Here): void => {
  switch (node.type) {
    case 'action':
      declare(node.pipe, typeOfPipe(node.pipe, here), here);
      return;
    case 'list':
      inList(node, here);
      return;
    case 'template':
      inTemplate(node.name, node.pipe && typeOfPipe(node.pipe, here), here);
      return;
    case 'if':
    case 'with':
    case 'range': {
      const type = typeOfPipe(node.pipe, here);
      const element = type && ELEMENTS[type];
      const isRange = node.type === 'range';
      // Of a message there is an alert; of the rest there may be none.
      const isConditional = here.isConditional || type !== 'template.Alerts' || !isRange;
      const variables = new Map(here.variables);
      const inside = {
        ...here,
        isConditional,
        variables,
        dot: node.type === 'if' ? here.dot : isRange ? element : type,
      };
      if (isRange)
        for (const [index, { names }] of node.pipe.declared.entries())
          variables.set(names[0], index === node.pipe.declared.length - 1 ? element : undefined);
      else declare(node.pipe, type, inside);
      inList(node.list, inside);
      if (node.otherwise) inList(node.otherwise, { ...here, isConditional: true, variables: new Map(here.variables) });
      return;
    }
    default:
  }
};

const declare = ({ declared }: PipeNode, type: Type | undefined, { variables, reset }: Here): void => {
  for (const { names } of declared) variables.set(names[0], reset.has(names[0]) ? undefined : type);
};

/** Variables that are set again somewhere: what they are depends on what was executed before. */
const resetIn = ({ nodes }: ListNode): readonly string[] =>
  nodes.flatMap((node) => {
    const own = 'pipe' in node && node.pipe?.isAssigned ? node.pipe.declared.map(({ names }) => names[0]) : [];
    if (node.type === 'list') return resetIn(node);
    if (node.type !== 'if' && node.type !== 'with' && node.type !== 'range') return own;
    return [...own, ...resetIn(node.list), ...(node.otherwise ? resetIn(node.otherwise) : [])];
  });

const inTemplate = (name: string, dot: Type | undefined, here: Here): void => {
  const list = here.templates.get(name);
  const key = `${name}\n${dot}`;
  if (!list || here.seen.has(key)) return;
  here.seen.add(key);
  inList(list, { ...here, dot, within: name, variables: new Map([['$', dot]]) });
};

const typeOfPipe = ({ commands }: PipeNode, here: Here): Type | undefined => {
  const types = commands.map(({ args }): Type | undefined => {
    const [first, ...others] = args;
    const rest = others.map((arg) => typeOf(arg, here));
    const type = typeOf(first, here);
    if (first.type !== 'identifier') return type;
    const [list] = rest;
    return first.name === 'index' && rest.length === 2 && list ? ELEMENTS[list] : undefined;
  });
  return types.at(-1);
};

const typeOf = (node: Operand, here: Here): Type | undefined => {
  switch (node.type) {
    case 'dot':
      return here.dot;
    case 'field':
      return walked(here.dot, node.names, here);
    case 'variable': {
      const [name, ...names] = node.names;
      return walked(here.variables.get(name), names, here);
    }
    case 'chain':
      return walked(typeOf(node.of, here), node.names, here);
    case 'pipe':
      return typeOfPipe(node, here);
    case 'string':
      return 'string';
    default:
      return undefined;
  }
};

const walked = (
  start: Type | undefined,
  names: readonly string[],
  { found, within, isConditional }: Here,
): Type | undefined => {
  let type = start;
  for (const field of names) {
    if (type === undefined || type === 'time.Time') return undefined;
    const fields = FIELDS[type];
    const next: Type | undefined = Object.hasOwn(fields, field) ? fields[field] : type === KV ? 'string' : undefined;
    if (next === undefined) {
      found.push({ of: type, field, isConditional, ...(within === undefined ? {} : { within }) });
      return undefined;
    }
    type = next;
  }
  return type;
};
