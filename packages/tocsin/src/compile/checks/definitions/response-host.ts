import { firstWith } from '../../emit/hosts/in-reach.ts';
import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';
import { responsesIn } from './responses.ts';

/** Where a response acts on one host of a role, the environment has such a host. */
export const responseHost = (model: Model): readonly Finding[] =>
  responsesIn(model).flatMap(({ alert, response }) =>
    Object.values(response.arguments).flatMap((argument) => {
      if (!('hostWith' in argument) || firstWith(model, argument.hostWith) !== undefined) return [];
      const { environment } = model;
      return [
        {
          code: 'response-host',
          severity: 'error',
          message: `${response.action.name} acts on a host with the role ${argument.hostWith}, but ${environment} has none on which responses may act`,
          at: alert.site,
          subject: alert.name,
          culprit: 'oneHostWith',
          help: `give a host of ${environment} the role, or exclude the alert there: without: [${alert.name}]`,
        } as const,
      ];
    }),
  );
