import { nearest } from '../../../promql/nearest.ts';
import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';
import type { ArgumentModel } from '../../model-of-packs.ts';
import { responsesIn } from './responses.ts';

/** A response calls only hooks that the stack has: another one would be refused when the alert fires. */
export const unknownHook = (model: Model): readonly Finding[] => {
  const known = Object.keys(model.responder.hooks);
  return responsesIn(model).flatMap(({ alert, response: { action, arguments: given } }) =>
    Object.entries(given)
      .filter(([name]) => action.takes[name] === 'hook')
      .flatMap(([, argument]) => namesIn(argument))
      .filter((hook) => !known.includes(hook))
      .map((hook): Finding => {
        const meant = nearest(hook, known);
        return {
          code: 'unknown-hook',
          severity: 'error',
          message: `${action.name} calls the hook ${hook}, but responder.hooks has ${known.length === 0 ? 'none' : `only ${known.join(', ')}`}`,
          at: alert.site,
          subject: alert.name,
          culprit: hook,
          help: meant === undefined ? 'add it there, with its address and secret' : `did you mean ${meant}?`,
        };
      }),
  );
};

const namesIn = (argument: ArgumentModel): readonly string[] => {
  if ('literal' in argument) return [String(argument.literal)];
  return 'cases' in argument ? Object.values(argument.cases) : [];
};
