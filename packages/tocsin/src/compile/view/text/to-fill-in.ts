import type { Where } from './source.ts';

/** A file that somebody fills in before a program reads it, by its name. */
const TO_FILL_IN = /(?:template|tmpl|\.tpl|\.j2|example|sample)[^/]*$/i;
/** What is filled in: `${HOST}`, `<host>`, `{{ host }}`. */
const GAP = /\$\{?\w+\}?|<[^<>]+>|\{\{/;

/** Whether a place is left open for somebody to fill in. `text` is what stands there. */
export const isToFillIn = ({ at }: Pick<Where, 'at'>, text: string): boolean =>
  TO_FILL_IN.test(at.file) && GAP.test(text);

/** Whether nothing but a placeholder stands there: `<URL of the channel>`. */
export const isPlaceholder = (text: string): boolean => /^["']?<[^<>]+>["']?$/.test(text);
