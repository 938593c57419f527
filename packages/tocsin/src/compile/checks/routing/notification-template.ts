import { isBuiltin } from '../../../engine/go/builtins.ts';
import { TemplateError } from '../../../engine/go/lex/cursor.ts';
import type { ListNode } from '../../../engine/go/nodes.ts';
import { parse } from '../../../engine/go/parse.ts';
import { nearest } from '../../../promql/nearest.ts';
import { newerThanKnown, programOf } from '../../schema/versions.ts';
import { runningVersion } from '../../view/running.ts';
import { entriesOf, field, itemsOf } from '../../view/text/tree.ts';
import type { Tree } from '../../view/text/tree-types.ts';
import type { FileView } from '../../view/view.ts';
import type { Finding } from '../../finding.ts';
import type { Check } from '../check.ts';
import { fieldsOf, unknownFields, type Type, type Unknown } from './message-types.ts';

/** Alertmanager's own functions, by the version in which each came. */
const FUNCTIONS: Readonly<Record<number, string>> = {
  25: 'toUpper toLower title join match safeHtml reReplaceAll stringSlice',
  26: 'trimSpace',
  28: 'date tz since humanizeDuration',
  30: 'safeUrl urlUnescape toJson',
  32: 'list append dict',
  33: 'now',
  34: 'routeLabels toDate mustToDate base64encode base64decode',
  35: 'addDuration',
};
const functionsOf = (version: number): ReadonlySet<string> =>
  new Set(Object.entries(FUNCTIONS).flatMap(([since, names]) => (Number(since) <= version ? names.split(' ') : [])));

/** What Alertmanager defines itself, such as `slack.default.title`. */
const isShipped = (name: string): boolean => /^__|\.default\./.test(name);

/** The texts of a receiver and the files beside them are templates that Alertmanager can execute. */
export const notificationTemplate: Check = (view) => {
  const running = runningVersion(view, 'alertmanager');
  const { version, text: versionText } = programOf('Alertmanager', running);
  const areFieldsKnown = running === undefined || newerThanKnown('Alertmanager', running) === undefined;
  const told = (file: FileView, from: number, to: number, fault: Fault, harm: string): Finding => {
    const { source } = file;
    const mark = Math.max(0, source.text.slice(from, to).indexOf(fault.culprit));
    return {
      code: 'notification-template',
      severity: 'error',
      message: `${fault.message}${harm}`,
      ...source.where(from + mark, from + mark + fault.culprit.length, 'receivers', source.siteOf('routing', '')),
      help: fault.isNewer
        ? `write it without that, or run an Alertmanager newer than ${versionText(version)}`
        : fault.help,
    };
  };
  const shared = new Map(
    view.files.flatMap(({ source, kind }) => (kind === 'notification' ? definedIn(source.text) : [])),
  );
  return view.files.flatMap((file): readonly Finding[] => {
    const { source, kind, within } = file;
    if (kind === 'notification') {
      const fault = faultIn(source.text, version);
      const start = fault ? lineAt(source.text, fault.line) : 0;
      return fault ? [told(file, start, source.text.length, fault, ': Alertmanager does not start with it')] : [];
    }
    // What Jinja renders first is not what Alertmanager reads.
    if (kind !== 'alertmanager' || within === 'AlertmanagerConfig' || /\{%-?\s*\w/.test(source.text)) return [];
    const [tree] = file.trees;
    const isAlone = itemsOf(field(tree, 'templates')).length === 0;
    return itemsOf(field(tree, 'receivers'))
      .flatMap((receiver) => entriesOf(receiver))
      .filter(({ key }) => key.endsWith('_configs'))
      .flatMap(({ value }) => textsIn(value))
      .flatMap(({ from, to, text }) => {
        const fault = faultIn(text, version, { isAlone, templates: shared, areFieldsKnown });
        const harm = `, so this message is ${fault?.isConditional ? 'not sent wherever that is reached' : 'never sent'}`;
        return fault ? [told(file, from, to, fault, harm)] : [];
      });
  });
};

/** Where a line begins, counted from 1. */
const lineAt = (text: string, line: number): number =>
  text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, each) => sum + each.length + 1, 0);

interface Fault {
  readonly message: string;
  readonly culprit: string;
  readonly help: string;
  /** Where it was seen. */
  readonly line: number;
  readonly isNewer?: boolean;
  /** It fails where it is reached, which depends on the message. */
  readonly isConditional?: boolean;
}

/** The templates that a file defines; none of one that cannot be read, of which that is said. */
const definedIn = (text: string): readonly (readonly [name: string, list: ListNode])[] => {
  try {
    return [...parse('', text, () => true).templates].filter(([name]) => name !== '');
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return [...text.matchAll(/\{\{-?\s*define\s+"([^"]+)"/g)].map(([, name = '']) => [name, NOTHING]);
  }
};
const NOTHING: ListNode = { type: 'list', at: 0, nodes: [] };

const WORDS: Partial<Record<Type, string>> = {
  'template.Data': 'a message',
  'template.Alert': 'an alert',
  'template.Alerts': 'a list of alerts',
  '[]template.Alert': 'a list of alerts',
  'template.Pairs': 'a list of pairs',
  'template.Pair': 'a pair of name and value',
  'template.Strings': 'a list of texts',
  string: 'a text',
};

/** What to write instead of a field that there is not: what it resembles, or where there is one of that name. */
const faultOf = ({ of, field, within, isConditional }: Unknown, own: ReadonlySet<string>): Fault => {
  const meant = nearest(field, fieldsOf(of));
  const isOfAlert = of === 'template.Data' && fieldsOf('template.Alert').includes(field);
  const where = within === undefined ? '' : `, and the template "${within}" asks for it`;
  const common = field === 'Labels' || field === 'Annotations' ? `.Common${field}, or ` : '';
  return {
    message: `${WORDS[of] ?? of} has no .${field}${where}`,
    culprit: within === undefined || own.has(within) ? `.${field}` : within,
    line: 1,
    isConditional,
    help: isOfAlert
      ? `write ${common}{{ range .Alerts }}{{ .${field} }}{{ end }}`
      : meant === undefined
        ? fieldsOf(of).length === 0
          ? `leave .${field} out`
          : `it has ${fieldsOf(of)
              .map((name) => `.${name}`)
              .join(', ')}`
        : `did you mean .${meant}?`,
  };
};

/** What a receiver's text can call: nothing else where no file is named. */
interface Shared {
  readonly isAlone: boolean;
  readonly templates: ReadonlyMap<string, ListNode>;
  /** A newer Alertmanager may have more. */
  readonly areFieldsKnown: boolean;
}

/** Without what it shares it is a file of definitions, whose dot may be anything. */
const faultIn = (text: string, version: number, shared?: Shared): Fault | undefined => {
  const known = functionsOf(version);
  try {
    const { templates } = parse('text', text, (name) => known.has(name) || isBuiltin(name));
    if (!shared) return undefined;
    const root = templates.get('text');
    const [unknown] =
      root && shared.areFieldsKnown ? unknownFields(root, new Map([...shared.templates, ...templates])) : [];
    if (unknown) return faultOf(unknown, new Set(templates.keys()));
    return unnamed(text, new Set(templates.keys()), shared);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const [, at, words = error.message] = /^template: .*?:(\d+): (.*)$/s.exec(error.message) ?? [];
    const line = Number(at ?? 1);
    const [, name] = /^function "(.+)" not defined$/.exec(words) ?? [];
    if (name === undefined)
      return {
        message: `the template cannot be read: ${words}`,
        culprit: '{{',
        line,
        help: 'close if, range and with using {{ end }}',
      };
    const isNewer = functionsOf(Infinity).has(name);
    const meant = nearest(name, [...known]);
    const other = /^humanize|^query$|^toTime$/.test(name)
      ? 'this is a function of Prometheus: use it in an annotation'
      : undefined;
    return {
      message: `Alertmanager has no template function "${name}"`,
      culprit: name,
      line,
      help:
        other ??
        (meant ? `did you mean ${meant}?` : `the functions are ${[...known].slice(0, 8).join(', ')} and others`),
      isNewer,
    };
  }
};

/** A template that is called and defined nowhere. What lies in files that are not here is not known. */
const unnamed = (text: string, own: ReadonlySet<string>, { isAlone, templates }: Shared): Fault | undefined => {
  const names = new Set(templates.keys());
  const asked = [...text.matchAll(/\{\{-?\s*template\s+"([^"]+)"/g)].map(([, name = '']) => name);
  const missing = asked.find((name) => !own.has(name) && !isShipped(name) && (isAlone || !names.has(name)));
  if (missing === undefined) return undefined;
  const meant = nearest(missing, [...names]);
  if (!isAlone && meant === undefined) return undefined;
  return {
    message: `no template is called "${missing}"`,
    culprit: missing,
    line: 1,
    help:
      isAlone || meant === undefined
        ? "define it in a file, and add the file: templates: ['/etc/alertmanager/*.tmpl']"
        : `did you mean ${meant}?`,
  };
};

/** All texts with a template below a place. */
const textsIn = (tree: Tree): readonly { readonly from: number; readonly to: number; readonly text: string }[] => {
  if (tree.kind === 'list') return tree.items.flatMap(textsIn);
  if (tree.kind === 'map') return entriesOf(tree).flatMap(({ value }) => textsIn(value));
  return typeof tree.value === 'string' && tree.value.includes('{{')
    ? [{ from: tree.from, to: tree.to, text: tree.value }]
    : [];
};
