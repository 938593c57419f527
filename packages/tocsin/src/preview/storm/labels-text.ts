import { readMatcherText } from '../../routing/matcher-text.ts';

type Labels = Readonly<Record<string, string>>;

/** The labels of an alert as people write them, `alertname="X", queue=calls`; or what is wrong with the text. */
export const readLabels = (text: string): { readonly labels: Labels } | { readonly fault: string } => {
  const read = readMatcherText(text.trim());
  if ('fault' in read) return read;
  const unlike = read.matchers.find(({ op }) => op !== '=');
  if (unlike)
    return {
      fault: `an alert has one value of each label: write ${unlike.label}="..." in place of ${unlike.label}${unlike.op}`,
    };
  return { labels: Object.fromEntries(read.matchers.map(({ label, value }) => [label, value])) };
};

/** Labels as `readLabels` reads them. */
export const labelsText = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ');
