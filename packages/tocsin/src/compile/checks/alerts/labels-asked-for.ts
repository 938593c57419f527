import { isBuiltin } from '../../../engine/go/builtins.ts';
import { TemplateError } from '../../../engine/go/lex/cursor.ts';
import type { ListNode, Operand, PipeNode, Statement } from '../../../engine/go/nodes.ts';
import { parse } from '../../../engine/go/parse.ts';

const NAMES =
  '{{$labels := .Labels}}{{$value := .Value}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}';

/**
 * The labels of the alert that a template prints. Inside of a `range` or a `with` the dot is something else, and its
 * labels are those of a sample of a query. Empty for a text that is no template.
 */
export const labelsAskedFor = (text: string): readonly string[] => {
  if (!text.includes('{{')) return [];
  try {
    const { templates } = parse('alert', NAMES + text, (name) => isBuiltin(name) || /^\w+$/.test(name));
    const root = templates.get('alert');
    return [...new Set(root ? inList(root, true) : [])];
  } catch (error) {
    if (error instanceof TemplateError) return [];
    throw error;
  }
};

const inList = ({ nodes }: ListNode, isAlert: boolean): readonly string[] =>
  nodes.flatMap((node) => inStatement(node, isAlert));

const inStatement = (node: Statement, isAlert: boolean): readonly string[] => {
  switch (node.type) {
    case 'action':
      return inPipe(node.pipe, isAlert);
    case 'if':
    case 'with':
    case 'range':
      return [
        ...inPipe(node.pipe, isAlert),
        ...inList(node.list, isAlert && node.type === 'if'),
        ...(node.otherwise ? inList(node.otherwise, isAlert) : []),
      ];
    case 'list':
      return inList(node, isAlert);
    case 'template':
      return node.pipe ? inPipe(node.pipe, isAlert) : [];
    default:
      return [];
  }
};

const inPipe = ({ commands }: PipeNode, isAlert: boolean): readonly string[] =>
  commands.flatMap(({ args }) => args.flatMap((arg) => inOperand(arg, isAlert)));

const inOperand = (node: Operand, isAlert: boolean): readonly string[] => {
  switch (node.type) {
    case 'pipe':
      return inPipe(node, isAlert);
    case 'variable': {
      const [variable, first, second] = node.names;
      const label = variable === '$labels' ? first : variable === '$' && first === 'Labels' ? second : undefined;
      return label === undefined ? [] : [label];
    }
    case 'field':
      return isAlert && node.names[0] === 'Labels' && node.names[1] !== undefined ? [node.names[1]] : [];
    case 'chain':
      return inOperand(node.of, isAlert);
    default:
      return [];
  }
};
