import { siteOfPart } from '../../stack/sites.ts';
import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';

/** Every host of the environment is scraped: of one that is not, nobody hears when it is gone. */
export const unwatchedHost = (model: Model): readonly Finding[] => {
  const scraped = new Set(
    model.jobs.filter(({ through }) => through === undefined).flatMap(({ targets }) => targets.map(({ host }) => host)),
  );
  // Jobs that are carried over ask addresses, and not hosts by name.
  if (model.carried.prometheus !== undefined) return [];
  return model.hosts
    .filter(({ name }) => !scraped.has(name))
    .map(({ name, roles }) => ({
      code: 'unwatched-host',
      severity: 'error',
      message: `no job scrapes ${name}: nobody is notified when it is down`,
      at: siteOfPart(model, 'environment'),
      subject: name,
      excerpt: { text: name, from: 0, to: name.length },
      help: `have a job run on ${roles[0] ?? 'a role that it has'}`,
    }));
};
