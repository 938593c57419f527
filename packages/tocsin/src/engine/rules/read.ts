import { check } from '../../promql/check/check.ts';
import type { Target } from '../../promql/target.ts';
import type { Decoder, Fields } from '../yaml/decode.ts';
import { DecodingError } from '../yaml/decoding-error.ts';
import { decodeYaml } from '../yaml/document.ts';
import type { Expr } from '../../promql/nodes.ts';
import type { Pairs, Rule, RuleGroup } from './rule.ts';
import { isLabelName, isMetricName } from './names.ts';
import { templateFault } from './templates.ts';

/** What a rule file says, or why Prometheus does not load it. */
export interface ReadRules {
  readonly groups: readonly RuleGroup[];
  /** One each; none for a good file. */
  readonly problems: readonly string[];
  readonly hasMoreDocuments: boolean;
}

const groupFields = (version: number): readonly string[] => [
  'name',
  'interval',
  'limit',
  'rules',
  ...(version >= 2053 ? ['query_offset'] : []),
  ...(version >= 3000 ? ['labels'] : []),
];
const ruleFields = ['record', 'alert', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'];

/** Reads a rule file as a version of Prometheus loads it. */
export const readRules = (file: string, text: string, target: Target): ReadRules => {
  try {
    return decodeYaml(text, ({ root, hasMore }, decoder) => {
      const reader = new Reader(file, decoder, target);
      const groups = reader.groups(root);
      const problems = reader.problems.map((problem) => `${file}: ${problem}`);
      return { groups, problems, hasMoreDocuments: hasMore };
    });
  } catch (error) {
    if (!(error instanceof DecodingError)) throw error;
    return { groups: [], problems: [`${file}: ${error.message}`], hasMoreDocuments: false };
  }
};

class Reader {
  readonly problems: string[] = [];
  readonly #file: string;
  readonly #decoder: Decoder;
  readonly #target: Target;
  constructor(file: string, decoder: Decoder, target: Target) {
    this.#file = file;
    this.#decoder = decoder;
    this.#target = target;
  }

  groups(root: Parameters<Decoder['fields']>[0]): readonly RuleGroup[] {
    const names = new Set<string>();
    return this.#decoder
      .list(this.#decoder.fields(root, 'rulefmt.RuleGroups', ['groups']).get('groups'), 'rulefmt.RuleGroup')
      .map((node) => {
        const fields = this.#decoder.fields(node, 'rulefmt.RuleGroup', groupFields(this.#target.version));
        const name = this.#decoder.text(fields.get('name'));
        if (name === '') this.problems.push('Groupname must not be empty');
        if (names.has(name)) this.problems.push(`groupname: "${name}" is repeated in the same file`);
        names.add(name);
        return this.#group(fields, name);
      });
  }

  #group(fields: Fields, name: string): RuleGroup {
    const labels = this.#decoder.texts(fields.get('labels'));
    this.problems.push(...this.#labelFaults(labels));
    return {
      file: this.#file,
      name,
      interval: this.#decoder.duration(fields.get('interval')) || undefined,
      queryOffset: this.#decoder.duration(fields.get('query_offset')) ?? 0,
      limit: this.#decoder.int(fields.get('limit')),
      rules: this.#decoder.list(fields.get('rules'), 'rulefmt.Rule').flatMap((node, index) => {
        const rule = this.#decoder.fields(node, 'rulefmt.Rule', ruleFields);
        const read = this.#rule(rule, labels);
        this.problems.push(
          ...read.faults.map((fault) => `group "${name}", rule ${index + 1}, "${read.name}": ${fault}`),
        );
        return read.rule ? [read.rule] : [];
      }),
    };
  }

  #rule(fields: Fields, outer: Pairs): { readonly rule?: Rule; readonly name: string; readonly faults: string[] } {
    const record = this.#decoder.text(fields.get('record'));
    const alert = this.#decoder.text(fields.get('alert'));
    const text = this.#decoder.text(fields.get('expr'));
    const held = this.#decoder.duration(fields.get('for')) ?? 0;
    const kept = this.#decoder.duration(fields.get('keep_firing_for')) ?? 0;
    const own = this.#decoder.texts(fields.get('labels'));
    const annotations = this.#decoder.texts(fields.get('annotations'));
    const name = alert === '' ? record : alert;
    const faults: string[] = [];
    if (record !== '' && alert !== '') faults.push("only one of 'record' and 'alert' must be set");
    if (name === '') faults.push("one of 'record' or 'alert' must be set");
    const expr = this.#expr(text, faults);
    if (record !== '') faults.push(...this.#recordFaults(record, annotations, held, kept));
    faults.push(...this.#labelFaults(own));
    const isName = isLabelName(this.#target.version);
    faults.push(...annotations.filter(([key]) => !isName(key)).map(([key]) => `invalid annotation name: ${key}`));
    if (alert !== '') faults.push(...this.#templateFaults(alert, own, annotations));
    if (!expr || faults.length > 0) return { name, faults };
    const labels = [...new Map([...outer, ...own])].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const rule: Rule =
      alert === ''
        ? { kind: 'record', name, expr, text, labels }
        : { kind: 'alert', name, expr, text, for: held, keepFiringFor: kept, labels, annotations };
    return { rule, name, faults };
  }

  #expr(text: string, faults: string[]): Expr | undefined {
    if (text === '') {
      faults.push("field 'expr' must be set in rule");
      return undefined;
    }
    const { ok, expr, problems } = check(text, this.#target.version, this.#target.features);
    if (!ok) faults.push(`could not parse expression: ${problems[0]?.message ?? 'it cannot be read'}`);
    return ok ? expr : undefined;
  }

  #recordFaults(record: string, annotations: Pairs, held: number, kept: number): readonly string[] {
    return [
      ...(annotations.length > 0 ? ["invalid field 'annotations' in recording rule"] : []),
      ...(held === 0 ? [] : ["invalid field 'for' in recording rule"]),
      ...(kept === 0 ? [] : ["invalid field 'keep_firing_for' in recording rule"]),
      ...(isMetricName(this.#target.version)(record) ? [] : [`invalid recording rule name: ${record}`]),
      ...(/[{}]/.test(record) && this.#target.version >= 3000
        ? [`braces present in the recording rule name; should it be in expr?: ${record}`]
        : []),
    ];
  }

  #labelFaults(labels: Pairs): readonly string[] {
    const isName = isLabelName(this.#target.version);
    return labels.filter(([key]) => !isName(key) || key === '__name__').map(([key]) => `invalid label name: ${key}`);
  }

  #templateFaults(alert: string, labels: Pairs, annotations: Pairs): readonly string[] {
    const faultsOf = (kind: string, pairs: Pairs): readonly string[] =>
      pairs.flatMap(([key, text]) => {
        const fault = templateFault(alert, text, this.#target.version);
        return fault === undefined ? [] : [`${kind} "${key}": ${fault}`];
      });
    return [...faultsOf('label', labels), ...faultsOf('annotation', annotations)];
  }
}
