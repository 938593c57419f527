import { functionNames, templateFunctions, type Surroundings } from '../functions/table.ts';
import { GoMap, GoStruct, type Value } from '../format/values.ts';
import { isBuiltin } from '../go/builtins.ts';
import { TemplateError } from '../go/lex/cursor.ts';
import { execute } from '../go/execute.ts';
import type { Template } from '../go/nodes.ts';
import { parse, readPrelude } from '../go/parse.ts';
import type { Version } from '../../promql/version.ts';

/** What the template of an alert is told. */
export interface AlertData {
  readonly labels: ReadonlyMap<string, string>;
  readonly externalLabels: ReadonlyMap<string, string>;
  readonly externalUrl: string;
  readonly value: Value;
}

const NAMES = readPrelude(
  '{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}{{$value := .Value}}',
);
/** The value may be a histogram since 2.43. */
const dataType = (version: Version): string =>
  `struct { Labels map[string]string; ExternalLabels map[string]string; ExternalURL string; Value ${version >= 2043 ? 'interface {}' : 'float64'} }`;
/** Older ones are of an older Go, which does not name the types. */
const inWordsOf = (version: Version, message: string): string =>
  version >= 3000 ? message : message.replace(/(: incompatible types for comparison): .*$/, '$1');

const parsed = new Map<string, Template>();
const names = new Map<Version, ReadonlySet<string>>();

/** @throws TemplateError */
const templateOf = (alert: string, text: string, version: Version): Template => {
  const key = `${version} ${alert} ${text}`;
  const before = parsed.get(key);
  if (before) return before;
  if (parsed.size > 10_000) parsed.clear();
  const known = names.get(version) ?? functionNames(version);
  names.set(version, known);
  const made = parse(`__alert_${alert}`, text, (name) => known.has(name) || isBuiltin(name), NAMES);
  parsed.set(key, made);
  return made;
};

/** Texts that were good for an alert, by version: so they are for any other, unless they name templates, of which the alert is one. */
const good = new Set<string>();
const NAMES_TEMPLATES = /define|template|block/;

/** Why Prometheus does not load an alert with such a text; undefined for a good one. */
export const templateFault = (alert: string, text: string, version: Version): string | undefined => {
  if (!text.includes('{{')) return undefined;
  const key = `${version} ${text}`;
  if (good.has(key)) return undefined;
  try {
    templateOf(alert, text, version);
    if (good.size > 10_000) good.clear();
    if (!NAMES_TEMPLATES.test(text)) good.add(key);
    return undefined;
  } catch (error) {
    if (error instanceof TemplateError) return error.message;
    throw error;
  }
};

/** A label or annotation of an alert as Prometheus writes it; what is wrong with it is in its text. */
export const expand = (
  alert: string,
  text: string,
  { labels, externalLabels, externalUrl, value }: AlertData,
  surroundings: Surroundings,
  version: Version,
): string => {
  if (!text.includes('{{')) return text;
  const data = new GoStruct(
    dataType(version),
    new Map<string, Value>([
      ['Labels', new GoMap(labels)],
      ['ExternalLabels', new GoMap(externalLabels)],
      ['ExternalURL', externalUrl],
      ['Value', value],
    ]),
  );
  try {
    return execute(templateOf(alert, text, version), data, templateFunctions(surroundings, version));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return `<error expanding template: error executing template __alert_${alert}: ${inWordsOf(version, error.message)}>`;
  }
};
