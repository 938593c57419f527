import { functionNames } from '../../../engine/functions/table.ts';
import { templateFault } from '../../../engine/rules/templates.ts';
import { nearest } from '../../../promql/nearest.ts';
import { newest, versionText, type Version } from '../../../promql/version.ts';
import { alertsIn } from '../../view/parts.ts';
import { isForVmalert } from '../../view/metrics-ql.ts';
import { targetVersion } from '../../view/running.ts';
import { pointAtWords } from '../../view/text/point-at-words.ts';
import type { Check } from '../check.ts';

/** Templates of labels and annotations can be read, and call what the running version has. */
export const templateSyntax: Check = (view) => {
  const version = targetVersion(view) ?? newest;
  return alertsIn(view).flatMap(({ name, labels, annotations, query }) =>
    [...labels.filter(({ isShared }) => isShared !== true), ...annotations].flatMap((text) => {
      const fault = templateFault(name, text.value, version);
      if (fault === undefined || (isOfOthers(fault) && isForVmalert(view, query.source))) return [];
      const { message, culprit, help } = said(fault, version);
      return [
        {
          code: 'template-syntax',
          severity: 'error' as const,
          message: `${message}: Prometheus refuses the file`,
          ...pointAtWords(text, culprit),
          help,
        },
      ];
    }),
  );
};

/** vmalert has functions and variables of its own. */
const isOfOthers = (fault: string): boolean => /function ".+" not defined|undefined variable/.test(fault);

interface Said {
  readonly message: string;
  readonly culprit: string;
  readonly help: string;
}
const VARIABLES = ['$labels', '$value', '$externalLabels', '$externalURL'];
const FIELDS: Readonly<Record<string, string>> = {
  labels: '$labels',
  value: '$value',
  Labels: '.Labels',
  Value: '.Value',
};

/** Go's sentence in the reader's words. */
const said = (fault: string, version: Version): Said => {
  const words = fault.replace(/^template: .*?:\d+: /, '');
  const [, name] = /^function "(.+)" not defined$/.exec(words) ?? [];
  if (name !== undefined) return ofFunction(name, version);
  const [, variable] = /^undefined variable "(.+)"$/.exec(words) ?? [];
  if (variable !== undefined)
    return {
      message: `there is no variable ${variable}`,
      culprit: variable,
      help: `did you mean ${nearest(variable, VARIABLES) ?? '$labels'}?`,
    };
  if (/unexpected EOF/.test(words))
    return {
      message: 'a block is opened and never closed',
      culprit: '{{',
      help: 'close if, range and with using {{ end }}',
    };
  if (/unclosed action|unterminated/.test(words))
    return {
      message: 'a template is opened with {{ and never closed',
      culprit: '{{',
      help: 'write {{ $value }}, with both braces on both sides',
    };
  return {
    message: `the template cannot be read: ${words}`,
    culprit: '{{',
    help: 'correct it; promtool check rules reports the same error',
  };
};

const ofFunction = (name: string, version: Version): Said => {
  const here = `there is no template function "${name}"`;
  const field = FIELDS[name];
  if (field !== undefined) return { message: here, culprit: name, help: `write ${field}` };
  if (functionNames(newest).has(name))
    return {
      message: `${here} in Prometheus ${versionText(version)}`,
      culprit: name,
      help: 'write it without that, or run a newer Prometheus',
    };
  const meant = nearest(name, [...functionNames(version)]);
  return {
    message: here,
    culprit: name,
    help: meant
      ? `did you mean ${meant}?`
      : 'write one of humanize, humanizePercentage, humanizeDuration, humanize1024, printf, reReplaceAll',
  };
};
