import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

const KNOWN = new Set(
  `humanize humanize1024 humanizeDuration humanizePercentage humanizeTimestamp title toUpper toLower stripPort match
  reReplaceAll graphLink tableLink sortByLabel query first label value strvalue args safeHtml externalURL pathPrefix
  parseDuration toTime stripDomain toDuration now printf print println len index html js urlquery urlQueryEscape and or not
  eq ne lt le gt ge if else end range with template define block break continue nil true false call slice externalLabels`.split(
    /\s+/,
  ),
);

/** Templates of labels and annotations can be read, and call what exists. */
export const templateSyntax: Check = (view) =>
  alertsIn(view).flatMap(({ labels, annotations }) =>
    [...labels, ...annotations].flatMap(({ value, at, subject, excerpt }) => {
      const problem = problemOf(value);
      if (!problem) return [];
      const from = Math.max(0, excerpt.text.indexOf(problem.culprit));
      return [
        {
          code: 'template-syntax',
          severity: 'error',
          message: problem.message,
          at,
          subject,
          excerpt: {
            text: excerpt.text,
            from,
            to: Math.min(excerpt.text.length, from + Math.max(1, problem.culprit.length)),
          },
          help: problem.help,
        },
      ];
    }),
  );

const problemOf = (
  text: string,
): { readonly message: string; readonly culprit: string; readonly help: string } | undefined => {
  const actions = [...text.matchAll(/\{\{(?<inside>(?:"(?:[^"\\]|\\.)*"|`[^`]*`|(?!\}\}|\{\{)[^"`])*)\}\}/g)];
  const rest = actions.reduce((left, [whole]) => left.replace(whole, ''), text);
  if (rest.includes('{{'))
    return {
      message: 'a template is opened with {{ and never closed',
      culprit: '{{',
      help: 'write {{ $value }}, with both braces on both sides',
    };
  for (const { groups = {} } of actions) {
    const inside = (groups['inside'] ?? '').replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""');
    if (/^\s*-?\s*\/\*/.test(inside)) continue;
    const word = [...inside.matchAll(/(?<![\w.$])[A-Za-z_]\w*/g)]
      .map(([name]) => name)
      .find((name) => !KNOWN.has(name));
    if (word !== undefined) {
      const isField = ['labels', 'value', 'Labels', 'Value'].includes(word);
      return {
        message: `there is no template function "${word}": Prometheus refuses the file`,
        culprit: word,
        help: isField
          ? `write $${word.toLowerCase()}`
          : 'write one of humanize, humanizePercentage, humanizeDuration, humanize1024, printf, reReplaceAll',
      };
    }
  }
  return undefined;
};
