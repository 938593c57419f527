import { featureNamed, featureNames, type Feature, type Features } from './features.ts';
import { newest, versionOf, versionText, type Version } from './version.ts';

/** A Prometheus whose verdict is asked for: its version and the feature flags it runs with. */
export interface Target {
  readonly version: Version;
  readonly features: Features;
}
/** Why a text is no target, and what to say instead. */
export interface TargetFault {
  readonly fault: string;
  readonly help: string;
}

/** Reads `prometheus@3.16` and `prometheus@3.16+promql-experimental-functions`. What is newer than known is refused, never guessed. */
export const targetOf = (text: string): Target | TargetFault => {
  const [program = '', ...flags] = text.split('+');
  const version = versionOf(program);
  if (version === undefined)
    return {
      fault: `"${text}" is not a target`,
      help: `say prometheus@2.42 or newer, such as prometheus@${versionText(newest)}`,
    };
  if (version > newest)
    return {
      fault: `Prometheus ${versionText(version)} is newer than what is known here`,
      help: `say prometheus@${versionText(newest)}, the newest that is known, or use a newer Tocsin`,
    };
  const features = new Set<Feature>();
  for (const flag of flags) {
    const feature = featureNamed(flag);
    if (!feature)
      return {
        fault: `"${flag}" is not a feature flag that changes PromQL`,
        help: `the flags are ${featureNames.join(', ')}`,
      };
    features.add(feature);
  }
  return { version, features };
};
