/** What stands behind a selector in LogQL and never in PromQL: a filter of lines, a parser, a stage. */
const BEHIND_SELECTOR =
  /\}\s*(?:\|[=~>]|![=~>]\s*["`]|\|\s*(?:json|logfmt|regexp|pattern|unpack|unwrap|decolorize|line_format|label_format|label_replace|drop|keep|distinct|__error__|\w+\s*(?:=|!=|>|<|=~|!~)))/;

/** Whether an expression is Loki's. */
export const isLogQl = (expr: string): boolean =>
  BEHIND_SELECTOR.test(expr) || /\b(?:bytes_over_time|bytes_rate|rate_counter)\s*\(/.test(expr);
