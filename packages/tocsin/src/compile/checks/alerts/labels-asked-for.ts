import { isBuiltin } from '../../../engine/go/builtins.ts';
import { TemplateError } from '../../../engine/go/lex/cursor.ts';
import { parse, readPrelude } from '../../../engine/go/parse.ts';
import { nearest } from '../../../promql/nearest.ts';
import { onceByText } from '../../memoize.ts';
import { fieldsAsked } from '../fields-asked.ts';

const NAMES = readPrelude(
  '{{$labels := .Labels}}{{$value := .Value}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}',
);

/** What of the alert a template asks for; what stands in it of a sample of a query is another thing. Several checks ask. */
const fieldsAskedFor = onceByText((text): readonly (readonly string[])[] => {
  if (!text.includes('{{')) return [];
  try {
    const { templates } = parse('alert', text, (name) => isBuiltin(name) || /^\w+$/.test(name), NAMES);
    const root = templates.get('alert');
    const scope = { root: 'alert', variables: { $labels: ['Labels'] } } as const;
    return root ? fieldsAsked(root, scope).map(({ names }) => names) : [];
  } catch (error) {
    if (error instanceof TemplateError) return [];
    throw error;
  }
});

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

const KNOWN: ReadonlySet<string> = new Set([...FIELDS, ...OF_VMALERT]);

/** The fields of the alert that a template asks for, and that there are not. */
export const unknownFieldsIn = (text: string): readonly string[] => {
  const unknown = fieldsAskedFor(text).filter(([first]) => first !== undefined && !KNOWN.has(first));
  return unknown.length === 0 ? NONE : [...new Set(unknown.flatMap(([first]) => first ?? []))];
};
const NONE: readonly string[] = [];

/** A field of the alert that is meant by a word. */
export const fieldMeant = (word: string): string | undefined =>
  FIELDS.find((field) => field.toLowerCase().startsWith(word.toLowerCase())) ?? nearest(word, FIELDS);
