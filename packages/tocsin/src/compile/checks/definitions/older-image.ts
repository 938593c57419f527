import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';
import { siteOfPart } from '../../stack/sites.ts';
import { isAtLeast, versionOfImage } from '../../versions.ts';

const PROGRAMS = ['prometheus', 'alertmanager', 'grafana'] as const;

/** What runs is no older than what files are written for, on no host and at no moment of an upgrade. */
export const olderImage = (model: Model): readonly Finding[] =>
  PROGRAMS.flatMap((program) => {
    const image = model.images[program];
    const [runs, written] = [versionOfImage(image), model.versions[program]];
    if (runs === undefined || isAtLeast(runs, written)) return [];
    return [
      {
        code: 'older-image',
        severity: 'error',
        message: `${image} is older than ${written}, for which the files of ${program} are written: it may refuse them, or read them differently`,
        at: siteOfPart(model, 'versions'),
        subject: program,
        excerpt: { text: image, from: 0, to: image.length },
        help: `set in versions the oldest that runs anywhere, also during upgrades: ${program}: '${runs}'`,
      },
    ];
  });
