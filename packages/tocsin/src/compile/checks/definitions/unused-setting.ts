import { siteOfPart } from '../../stack/sites.ts';
import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';
import { nearest } from '../../../promql/nearest.ts';

/** An environment sets only limits that something compares with. */
export const unusedSetting = (model: Model): readonly Finding[] =>
  Object.keys(model.settings)
    .filter((name) => !model.limits.includes(name))
    .map((name) => {
      const meant = nearest(name, model.limits);
      return {
        code: 'unused-setting',
        severity: 'warning',
        message: `${model.environment} sets ${name}, but no rule, no panel and no response uses that limit`,
        at: siteOfPart(model, 'environment'),
        subject: name,
        excerpt: { text: name, from: 0, to: name.length },
        help: meant ? `did you mean ${meant}?` : 'remove it, or use the limit',
      };
    });
