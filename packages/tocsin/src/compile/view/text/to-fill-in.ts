import type { Where } from './source.ts';

/** A file that somebody fills in before a program reads it, by its name. */
const TO_FILL_IN = /(?:template|tmpl|\.tpl|\.j2|example|sample)[^/]*$/i;
/** What is filled in: `${HOST}`, `<host>`, `{{ host }}`. */
const GAP = /\$\{?\w+\}?|<[^<>]+>|\{\{/;

/** Whether a place is left open for somebody to fill in. `text` is what stands there. */
export const isToFillIn = ({ at }: Pick<Where, 'at'>, text: string): boolean =>
  TO_FILL_IN.test(at.file) && GAP.test(text);

/** Whether nothing but a placeholder stands there: `<URL of the channel>`, `YOUR_CHAT_ID`. */
export const isPlaceholder = (text: string): boolean =>
  /^(["']?)(?:<[^<>]+>|(?:YOUR|CHANGE|REPLACE|INSERT)[-_ ]\w[-\w ]*|(?:\w+_)?PLACEHOLDER(?:_\w+)?)\1$/i.test(text);

/** `${HOST}`, `${HOST:-localhost}`, `$HOST`: a variable of the environment, as shells write it. */
const VARIABLE = /\$\{([A-Za-z_]\w*)(?::?[-=?+][^{}]*)?\}|\$([A-Z_][A-Z0-9_]*)\b/g;

/** The names of the variables of the environment in a text. */
export const variablesIn = (text: string): readonly string[] =>
  text.includes('$') ? [...text.matchAll(VARIABLE)].map(([, braced, bare]) => braced ?? bare ?? '') : [];

/** What a script may put a value in the place of: variables, and words such as `MAIL_HOST` and `__HOST__`. */
export const gapsIn = (text: string): readonly string[] => {
  const variables = variablesIn(text);
  return variables.length > 0 ? variables : (text.match(/\b(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|__\w+?__)/g) ?? []);
};
