import { isBuiltin } from '../../../engine/go/builtins.ts';
import { TemplateError } from '../../../engine/go/lex/cursor.ts';
import type { ListNode, Operand, PipeNode, Statement } from '../../../engine/go/nodes.ts';
import { parse } from '../../../engine/go/parse.ts';
import { nearest } from '../../../promql/nearest.ts';

const NAMES =
  '{{$labels := .Labels}}{{$value := .Value}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}';

/** The labels of the alert that a template prints. Empty for a text that is no template. */
export const labelsAskedFor = (text: string): readonly string[] => [
  ...new Set(
    fieldsAskedFor(text).flatMap(([first, label]) => (first === 'Labels' && label !== undefined ? [label] : [])),
  ),
];

/** What an alert tells its templates. */
const FIELDS = ['Labels', 'ExternalLabels', 'ExternalURL', 'Value'];
/** What vmalert tells beside that. */
const OF_VMALERT = ['Type', 'Expr', 'For', 'ActiveAt', 'AlertID', 'GroupID'];

/** The fields of the alert that a template asks for, and that there are not. */
export const unknownFieldsIn = (text: string): readonly string[] => [
  ...new Set(
    fieldsAskedFor(text).flatMap(([first]) =>
      first === undefined || [...FIELDS, ...OF_VMALERT].includes(first) ? [] : [first],
    ),
  ),
];

/** A field of the alert that is meant by a word. */
export const fieldMeant = (word: string): string | undefined =>
  FIELDS.find((field) => field.toLowerCase().startsWith(word.toLowerCase())) ?? nearest(word, FIELDS);

/** From the alert to what is printed: `['Labels', 'instance']`. */
type Path = readonly string[];

/**
 * What of the alert a template asks for. Inside of a `range` or a `with` the dot is something else, and its labels are
 * those of a sample of a query.
 */
const fieldsAskedFor = (text: string): readonly Path[] => {
  if (!text.includes('{{')) return [];
  try {
    const { templates } = parse('alert', NAMES + text, (name) => isBuiltin(name) || /^\w+$/.test(name));
    const root = templates.get('alert');
    return root ? inList(root, true) : [];
  } catch (error) {
    if (error instanceof TemplateError) return [];
    throw error;
  }
};

const inList = ({ nodes }: ListNode, isAlert: boolean): readonly Path[] =>
  nodes.flatMap((node) => inStatement(node, isAlert));

const inStatement = (node: Statement, isAlert: boolean): readonly Path[] => {
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

const inPipe = ({ commands }: PipeNode, isAlert: boolean): readonly Path[] =>
  commands.flatMap(({ args }) => args.flatMap((arg) => inOperand(arg, isAlert)));

const inOperand = (node: Operand, isAlert: boolean): readonly Path[] => {
  switch (node.type) {
    case 'pipe':
      return inPipe(node, isAlert);
    case 'variable': {
      const [variable, ...path] = node.names;
      return variable === '$labels' ? [['Labels', ...path]] : variable === '$' && path.length > 0 ? [path] : [];
    }
    case 'field':
      return isAlert ? [node.names] : [];
    case 'chain':
      return inOperand(node.of, isAlert);
    default:
      return [];
  }
};
