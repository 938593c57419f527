import { durationText } from '../../../engine/tests/duration-text.ts';
import { secondsOf } from '../../../promql/lex/value.ts';
import type { Proposal } from '../proposal.ts';
import type { Rules } from '../rules.ts';

/** Lines around a change, so that it is found where the file has moved on. */
const AROUND = 3;
/** Where an alert is declared: in a definition, or in a rule file. */
const DECLARES = /(?:^|\s)['"]?(\w+)['"]?:\s*alert\(|\balert:\s*['"]?([^\s'",}]+)/;
const FOR = /\bfor:\s*(['"]?)(\d\w*)\1/;

/** A proposal with a diff of the file that declares the alert, for a person to apply. */
export const proposalText = (proposal: Proposal, { declaredIn }: Rules): string => {
  const file = declaredIn(proposal.alert);
  const patch = file && patchOf(proposal, file.path, file.text);
  return `proposal: ${proposal.says}\n${patch ?? `change its for in ${file?.path ?? 'its definition'}\n`}`;
};

/** A change of the file that declares an alert, as a diff that `git apply` takes; undefined where it is not plain which line that is. */
const patchOf = ({ alert, from, to }: Proposal, path: string, text: string): string | undefined => {
  const lines = text.split('\n');
  let inside = false;
  const places = lines.flatMap((line, index) => {
    const [, defined, ruled] = DECLARES.exec(line) ?? [];
    const name = defined ?? ruled;
    if (name !== undefined) inside = name === alert;
    const [, , written = ''] = FOR.exec(line) ?? [];
    return inside && (secondsOf(written) ?? NaN) * 1000 === from ? [index] : [];
  });
  const [place] = places;
  if (place === undefined || places.length > 1) return undefined;
  const line = lines[place] ?? '';
  const changed = line.replace(FOR, (_, quote: string) => `for: ${quote}${durationText(to)}${quote}`);
  const first = Math.max(0, place - AROUND);
  const before = lines.slice(first, place);
  // What follows the last newline is no line.
  const after = lines.slice(place + 1, place + 1 + AROUND).filter((_, index) => place + 1 + index < lines.length - 1);
  const length = before.length + 1 + after.length;
  return [
    `--- a/${path}`,
    `+++ b/${path}`,
    `@@ -${first + 1},${length} +${first + 1},${length} @@`,
    ...before.map((one) => ` ${one}`),
    `-${line}`,
    `+${changed}`,
    ...after.map((one) => ` ${one}`),
    '',
  ].join('\n');
};
