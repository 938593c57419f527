import type { Entry } from '../../view/text/tree-types.ts';
import { textOf } from '../../view/text/tree.ts';

/** What a comment says of a value that has to be there and keeps nothing secret. */
const NO_SECRET =
  /\bplaceholders?\b|\bnot (?:a |an )?(?:real |actual )?(?:secret|password|credential)|\b(?:dummy|fake)\b/i;
/** So far above a value stands what is said of the fields around it. */
const LINES = 6;
/** And in so many characters. */
const REACH = 2000;

/** Whether a comment on a line of a text, or right above it or above a field around it, says that its value is no secret. */
export const isSaidToBeNone = (text: string, at: number): boolean => {
  const lines = text.slice(Math.max(0, at - REACH), at).split('\n');
  const end = text.indexOf('\n', at);
  const own = text.slice(text.lastIndexOf('\n', at - 1) + 1, end < 0 ? text.length : end);
  if (NO_SECRET.test(/\s#.*$/.exec(own)?.[0] ?? '')) return true;
  let depth = depthOf(own);
  let isBelow = true;
  for (const line of lines.slice(0, -1).toReversed().slice(0, LINES)) {
    const isComment = /^\s*#/.test(line);
    if (isComment && isBelow && NO_SECRET.test(line)) return true;
    // Only what is further out is around it: what stands beside it has its own comments.
    if (!isComment) isBelow = depthOf(line) < depth;
    if (isBelow && !isComment) depth = depthOf(line);
  }
  return false;
};
const depthOf = (line: string): number => /^\s*(?:- )?/.exec(line)?.[0].length ?? 0;

const WORD = /^(?:(?:my|your|some|the)?[-_ ]?(?:secret|passw(?:or[dt]|d)|pass|token|key)|changeit|admin|test)$/i;
const IS_OFF = /^(?:false|no|off|0)$/i;

/** Without what stands for the password of something that is switched off: `GF_SMTP_PASSWORD=mypassword` beside `GF_SMTP_ENABLED=false`. */
export const withoutUnused = (entries: readonly Entry[]): readonly Entry[] => {
  const off = entries.flatMap(({ key, value }) =>
    /_ENABLED?$/.test(key) && IS_OFF.test(textOf(value) ?? '') ? [key.replace(/ENABLED?$/, '')] : [],
  );
  return off.length === 0
    ? entries
    : entries.filter(
        ({ key, value }) => !off.some((start) => key.startsWith(start)) || !WORD.test(textOf(value) ?? ''),
      );
};
