import { GoList } from '../../../engine/format/values.ts';
import { expand } from '../../../engine/rules/templates.ts';
import type { Version } from '../../../promql/version.ts';
import { onceByText } from '../../memoize.ts';

/** What goes wrong whatever the alert is: arguments that are too few or of another kind, and patterns that are none. */
const ALWAYS =
  /wrong number of args for .*|wrong type for value; .*|range can't iterate over .*|incompatible types for comparison.*|error parsing regexp: .*|can't convert \S+ to float/;

const NOTHING = {
  labels: new Map<string, string>(),
  externalLabels: new Map<string, string>(),
  externalUrl: '',
  value: 1,
} as const;
const SURROUNDINGS = { time: 0, externalUrl: 'http://localhost', query: () => new GoList([]) } as const;

/** What Prometheus writes in the place of a text for any alert, in Go's words; promtool reads templates and executes none. */
export const errorAlways = (text: string, version: Version): string | undefined => tried(version)(text);

const byVersion = new Map<Version, (text: string) => string | undefined>();
const tried = (version: Version): ((text: string) => string | undefined) => {
  const before = byVersion.get(version);
  if (before) return before;
  const made = onceByText((text: string): string | undefined => {
    if (!text.includes('{{')) return undefined;
    const written = expand('alert', text, NOTHING, SURROUNDINGS, version);
    return written.startsWith('<error expanding template') ? ALWAYS.exec(written.slice(0, -1))?.[0] : undefined;
  });
  byVersion.set(version, made);
  return made;
};
