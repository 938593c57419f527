import { isLoadedBy } from '../../view/globs.ts';
import type { FileView, View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** Every file of rules is one that Prometheus loads. */
export const rulesNotLoaded: Check = (view) => {
  const [prometheus] = view.prometheus;
  if (!prometheus) return [];
  const patterns = view.prometheus.flatMap(({ ruleFiles }) => ruleFiles.map(({ value }) => value));
  return view.files
    .filter(
      (file) => file.kind === 'rules' && file.within === undefined && !isLoaded(view, file) && !isMissed(view, file),
    )
    .map(({ source }) => {
      const name = source.file.split('/').at(-1) ?? source.file;
      const first = view.groups.find((group) => group.source === source);
      return {
        code: 'rules-not-loaded',
        severity: patterns.length === 0 ? 'error' : 'warning',
        message:
          patterns.length === 0
            ? `Prometheus loads no rules at all: ${prometheus.source.file} has no rule_files, so nothing in ${name} is ever evaluated`
            : `no pattern of rule_files (${patterns.join(', ')}) loads ${name}: nothing in it is ever evaluated`,
        ...(first?.where ?? source.where(0, 1, source.file)),
        subject: source.file,
        help: `add to ${prometheus.source.file.split('/').at(-1) ?? 'prometheus.yml'}: rule_files: ['rules/*.yml'], or wherever ${name} lies`,
      };
    });
};

/** By the paths where they are known, else by the names. */
const isLoaded = (view: View, { source: { file } }: FileView): boolean =>
  view.prometheus.some(({ source, ruleFiles }) =>
    ruleFiles.some(({ value }) => view.paths?.filesOf(source, value)?.includes(file) ?? isLoadedBy(value, file)),
  );

/** A pattern that finds nothing was meant for it: that is told at the pattern. */
const isMissed = ({ paths, prometheus }: View, { source: { file } }: FileView): boolean =>
  prometheus.some(({ source, ruleFiles }) =>
    ruleFiles.some(({ value }) => paths?.filesOf(source, value)?.length === 0 && paths.namesakes(value).includes(file)),
  );
