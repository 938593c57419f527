import type { UnreadKind } from './kind.ts';

const OLD_RULE = /^[ \t]*ALERT[ \t]+[A-Za-z_]\w*\s+IF\b/m;
/** An object of Kubernetes, which may hold such rules beside others. */
const OBJECT = /^\s*\{?\s*"?apiVersion"?\s*:/m;
/** Whether a text has alerts as Prometheus 1 read them. */
export const isOldRules = (text: string): boolean => text.includes('ALERT') && OLD_RULE.test(text);
const OLD_RECORD = /^[a-zA-Z_:][\w:]*(?:\{[^}\n]*\})?[ \t]*=[ \t]*[a-z]\w*[ \t]*(?:\(|by\b|without\b|\{)/m;
const PIPELINE = /^(?:prometheus|loki|otelcol|discovery|local|pyroscope)\.[\w.]+ +"[^"\n]*" *\{/m;
const CHART = /\{\{-?[^}"'`\n]{0,80}(?:(?<![\w)])\.(?:Values|Release|Chart|Capabilities|Files)\b|include[ \t]+["'(])/;
/** Braces that are to be left when a template is rendered: `{{ "{{" }}`. */
const ESCAPED = /\{\{-?[ \t]*\\?["'`]\{\{/;
/** A line of a template that is no line of YAML. */
const DIRECTIVE =
  /^[ \t]*(?:\{\{-?[ \t]*(?:if|else|end|range|with|define|block|include|template|\/\*|\$\w+[ \t]*:?=)|\{%-?[ \t])/m;

/** ERB's tags, which stand in YAML as if they were values, and Jinja's around a whole file. */
const TAGS = /<%[=-]?[ \t\n]*[\w@"'][^%]*%>|^\s*\{%-?[ \t]*raw\b/;

/** A value that is a placeholder and nothing else, in a file that calls itself a template. */
const HOLE = /:[ \t]+(?:- )?["']?<[A-Za-z][\w -]*>["']?[ \t]*$/m;

/** What Terraform fills in: `${ smarthost }`, and lines for each of a list. */
const TERRAFORM = /(?<!\$)\$\{ +[a-z_][\w.]* +\}|^[ \t]*%\{~?[ \t]*(?:for|if)\b[^}\n]*\}/m;

/** What a Juju charm fills in: rules of a file that holds one of them, or groups. */
const JUJU = /%%juju_[a-z_]+%%/;

/** What a text is that is neither YAML nor JSON, by how it is written; undefined where it may be either. */
export const textKind = (text: string, file: string): UnreadKind | undefined => {
  if (/\.(alloy|river)$/.test(file) || PIPELINE.test(text)) return 'alloy';
  if (isOldRules(text) && !OBJECT.test(text)) return 'rules-v1';
  if (text.includes('{{') && CHART.test(text) && CHART.test(withoutComments(text))) return 'template';
  if (text.includes('{{') && /(?:^|\/)templates\//.test(file) && ESCAPED.test(text)) return 'template';
  if (file.endsWith('.j2') && /\{[{%#]/.test(text)) return 'template';
  if (JUJU.test(text)) return 'template';
  if (text.includes('<') && /template[^/]*$/i.test(file) && HOLE.test(text)) return 'template';
  if ((text.includes('${ ') || text.includes('%{')) && TERRAFORM.test(text)) return 'template';
  if (text.includes('{{') && isOfAnsible(text, file)) return 'template';
  if ((text.includes('<%') || text.includes('{%')) && TAGS.test(text)) return 'template';
  return undefined;
};

/**
 * A variable of Jinja, or of a template for a secret, without quotes around it, as the whole of a value: `interval: {{ scrape_interval }}`, `token: {{ .BOT_TOKEN }}`.
 * To Prometheus and Alertmanager it means nothing; in rules it may be a text of an alert that somebody forgot to quote.
 */
const VARIABLE =
  /^[ \t]*(?:-[ \t]+)?[\w-]+:[ \t]+\{\{-?[ \t]*(?:[A-Za-z_]|\.[a-z_]|\.[A-Z][A-Z0-9_]{2,}\b)[\w.]*(?:\[[^\]\n]*\])*[ \t]*(?:\|[^}\n]*)?-?\}\}/m;
const FILTER =
  /\{\{[^}\n]*\|[ \t]*(?:to_(?:nice_)?(?:json|yaml)|default|d|int|bool|join|list|quote|mandatory)\b[^}\n]*\}\}/;
const isOfAnsible = (text: string, file: string): boolean =>
  VARIABLE.test(text) &&
  (!/^[ \t-]*expr[ \t]*:/m.test(text) ||
    /(?:^|\/)templates\//.test(file) ||
    text.includes('ansible_managed') ||
    FILTER.test(text));

/** What stands in a comment is an example: values of charts are full of them. */
const withoutComments = (text: string): string => text.replaceAll(/^[ \t]*#.*$/gm, '');

/** What something fills in before a program reads the file: `${HOST}`, `@HOST@`, `<%= host %>`, `%HOST%`. */
const PLACEHOLDER = /\$\{[A-Za-z_]\w*\}|@@?[A-Z][A-Z0-9_]+@@?|<%[=-]|%[A-Z][A-Z0-9_]+%/;

/** What a text is that could not be read as YAML from a place on. */
export const brokenKind = (text: string, from: number): UnreadKind | undefined => {
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, text.indexOf('\n', from) >>> 0);
  if (DIRECTIVE.test(text) || PLACEHOLDER.test(withoutQuoted(line))) return 'template';
  return OLD_RECORD.test(text) ? 'rules-v1' : undefined;
};

/** A placeholder in quotes breaks nothing. */
const withoutQuoted = (line: string): string => line.replaceAll(/"[^"]*"|'[^']*'/g, '');
