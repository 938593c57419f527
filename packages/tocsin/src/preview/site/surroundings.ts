import type { Model } from '../../compile/model.ts';
import { programOf } from '../../compile/schema/versions.ts';
import { notificationSettings } from '../../compile/view/read/notification-settings.ts';
import { runningVersion } from '../../compile/view/running.ts';
import type { AlertmanagerView } from '../../compile/view/shapes/alertmanager.ts';
import type { Matcher } from '../../compile/view/shapes/expression.ts';
import type { View } from '../../compile/view/view.ts';
import { guardOf } from './guard.ts';
import type { RoutingData, StackData, TimingData } from './data.ts';

/** The routing tree as Alertmanager reads it. */
export const routingData = (view: View): RoutingData => {
  const [alertmanager] = view.alertmanagers;
  const timing = alertmanager && timingData(alertmanager, view);
  return { ...treeData(alertmanager), ...(timing ? { timing } : {}) };
};

const timingData = (alertmanager: AlertmanagerView, view: View): TimingData | undefined => {
  const { version } = programOf('Alertmanager', runningVersion(view, 'alertmanager'));
  const settings = notificationSettings(alertmanager, version);
  if (!settings) return undefined;
  const { inhibitions, resolveTimeout, receivers, intervals } = settings;
  return { version, inhibitions, resolveTimeout, receivers: [...receivers], intervals: [...intervals] };
};

const treeData = (alertmanager?: AlertmanagerView): RoutingData => ({
  ...(alertmanager?.root ? { root: alertmanager.root } : {}),
  receivers: (alertmanager?.receivers ?? []).map(({ name, integrations }) => ({
    name,
    kind: integrations.map(({ kind }) => kind).join(', ') || 'nobody',
  })),
  inhibitions: (alertmanager?.inhibitions ?? []).map(({ source, target, equal }) => ({
    symptom: matchersText(source),
    causes: matchersText(target),
    equal: equal.map(({ value }) => value),
  })),
});

const matchersText = (matchers: readonly Matcher[]): string =>
  matchers.map(({ label, op, value }) => `${label}${op}${value}`).join(', ');

/** The hosts, and what Prometheus asks on each. */
export const stackData = (model: Model): StackData => ({
  monitoring: model.monitoring ?? '',
  hosts: model.hosts.map(({ name, roles }) => ({
    name,
    roles,
    scraped: model.jobs.flatMap((job) =>
      job.targets
        .filter(({ host }) => host === name)
        .map((target) => {
          const guard = guardOf(model, job, target);
          return {
            job: job.name,
            address: target.address,
            every: job.every,
            ...(guard === undefined ? {} : { guard }),
          };
        }),
    ),
  })),
  ...(model.coverage === undefined ? {} : { coverage: model.coverage }),
});
