import { factsOf, type Notification } from '../notify/notification.ts';
import type { Note } from '../incidents/incident.ts';
import type { Deployment } from './deployment.ts';

const headlines: Readonly<Record<string, readonly [emoji: string, tone: Notification['tone'], headline: string]>> = {
  success: [':white_check_mark:', 'good', 'success'],
  failure: [':x:', 'bad', 'failure'],
  verified: [':mag:', 'good', 'verified'],
  degraded: [':rotating_light:', 'bad', 'something is wrong since'],
  recovered: [':white_check_mark:', 'good', 'all is well again since'],
};

/** What notify-deployment.sh told, and how it went on. */
export const deploymentNotification = (
  { version, environment, duration, previous, by, status }: Deployment,
  { kind, at, says }: Note,
  url: string | undefined,
): Notification | undefined => {
  const told = headlines[kind];
  if (told === undefined) return undefined;
  const [emoji, tone, headline] = told;
  const isReport = kind === status;
  return {
    kind: 'deployment',
    tone,
    emoji,
    subject: 'Deployment',
    place: '',
    headline,
    facts: factsOf({
      Environment: environment,
      Version: version,
      Duration: isReport ? `${duration}s` : undefined,
      Previous: previous,
      By: isReport ? by : undefined,
      Found: isReport ? undefined : says,
    }),
    links: url === undefined ? [] : [{ label: 'Deployments', url: `${url}/deployments` }],
    glance: true,
    at,
  };
};
