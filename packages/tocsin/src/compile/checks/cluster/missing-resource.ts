import { posix } from 'node:path';
import { isUnread } from '../../view/kinds/kind.ts';
import { kustomizationsIn } from '../../view/read/kustomization.ts';
import type { FileView, View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { filesAround, UNUSED } from './around.ts';

/** Fields whose files kustomize has to find. */
const NEEDED = /^(?:resources|bases|components|crds|configMapGenerator|secretGenerator)$/;
/** Folders that are not looked through. */
const NOT_LOOKED_AT = /(?:^|\/)(?:tests|testdata|node_modules|\.git)(?:\/|$)/;
/** What people keep out of a repository on purpose. */
const KEPT_OUT = /secret|credential|passw|token|\.env|\.(?:key|pem|crt|enc|age)(?:\.|$)|htpasswd|sops/i;

/** What `flux bootstrap` writes. */
const BOOTSTRAPPED = /(?:^|\/)(?:flux-system|gotk-[\w-]+\.yaml)\/?$/;
const OF_MONITORING = /monitor|observ|prometheus|grafana|alert|victoria|metrics/i;

/** A file that a kustomization names is there: kustomize stops at the first that is not. */
export const missingResource: Check = (view) =>
  kustomizationsIn(filesAround(view)).flatMap(({ source, named }) =>
    named
      .filter(({ by, path }) => NEEDED.test(by) && isMissing(view, path))
      .map(({ at, path }) => ({
        code: 'missing-file',
        severity: isCertain(view, source.file, path) ? 'error' : 'note',
        message: `${path} does not exist: kustomize builds nothing of ${posix.dirname(source.file)}`,
        ...source.where(at.from, at.to, source.file),
        help: helpFor(view, source.file, path),
      })),
  );

const isMissing = (view: View, path: string): boolean =>
  !NOT_LOOKED_AT.test(path) && view.paths?.exists(path.replace(/\/$/, '')) === false;

/** Nothing makes the file before, and what is not built is monitoring that somebody uses. */
const isCertain = (view: View, by: string, path: string): boolean =>
  !KEPT_OUT.test(path) &&
  !BOOTSTRAPPED.test(path) &&
  !UNUSED.test(by) &&
  view.paths?.isSaid(posix.basename(path)) !== true &&
  (OF_MONITORING.test(by) || filesAround(view).some((file) => isOfMonitoring(file) && isBelow(file.source.file, by)));

const isOfMonitoring = ({ kind }: FileView): boolean => kind !== 'other' && kind !== 'compose' && !isUnread(kind);
const isBelow = (file: string, kustomization: string): boolean =>
  posix.dirname(kustomization) === '.' || file.startsWith(`${posix.dirname(kustomization)}/`);

const helpFor = (view: View, by: string, path: string): string => {
  const near = view.paths?.namesakes(path).find((each) => isBelow(each, by));
  return near === undefined ? 'create the file, or remove the line' : `did you mean ${near}?`;
};
