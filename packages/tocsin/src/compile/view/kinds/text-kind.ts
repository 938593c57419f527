import type { UnreadKind } from './kind.ts';

const OLD_RULE = /^[ \t]*ALERT[ \t]+[A-Za-z_]\w*\s+IF\b/m;
const OLD_RECORD = /^[a-zA-Z_:][\w:]*(?:\{[^}\n]*\})?[ \t]*=[ \t]*[a-z]\w*[ \t]*(?:\(|by\b|without\b|\{)/m;
const PIPELINE = /^(?:prometheus|loki|otelcol|discovery|local|pyroscope)\.[\w.]+ +"[^"\n]*" *\{/m;
const CHART = /\{\{-?[^}"'`\n]{0,80}(?:\.(?:Values|Release|Chart|Capabilities)\b|include[ \t]+["'(])/;
/** A line of a template that is no line of YAML. */
const DIRECTIVE =
  /^[ \t]*(?:\{\{-?[ \t]*(?:if|else|end|range|with|define|block|include|template|\/\*|\$\w+[ \t]*:?=)|\{%-?[ \t])/m;

/** What a text is that is neither YAML nor JSON, by how it is written; undefined where it may be either. */
export const textKind = (text: string, file: string): UnreadKind | undefined => {
  if (/\.(alloy|river)$/.test(file) || PIPELINE.test(text)) return 'alloy';
  if (text.includes('ALERT') && OLD_RULE.test(text)) return 'rules-v1';
  if (text.includes('{{') && CHART.test(text)) return 'template';
  return undefined;
};

/** What a text is that could not be read as YAML. */
export const brokenKind = (text: string): UnreadKind | undefined => {
  if (DIRECTIVE.test(text)) return 'template';
  return OLD_RECORD.test(text) ? 'rules-v1' : undefined;
};
