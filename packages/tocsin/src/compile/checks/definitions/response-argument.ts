import type { Finding } from '../../finding.ts';
import { actionsOf, type Model } from '../../model.ts';
import type { ArgumentModel } from '../../model-of-packs.ts';
import { actedOn } from './acted-on.ts';
import { responsesIn } from './responses.ts';

/** Where a response names a service itself, a host on which it acts knows that name. */
export const responseArgument = (model: Model): readonly Finding[] =>
  responsesIn(model).flatMap(({ alert, response }) => {
    const { name: action } = response.action;
    const acted = new Set(actedOn(model, alert, response));
    const hosts = model.hosts.filter(({ name }) => acted.has(name));
    const knows = actionsOf(model).find((declared) => declared.action.spec.name === action)?.knows ?? {};
    return Object.entries(knows).flatMap(([argument, namesOn]) => {
      const names = [...new Set(hosts.flatMap((host) => namesOn(model, host)))];
      return wordsOf(response.arguments[argument])
        .filter((word) => hosts.length > 0 && !names.includes(word))
        .map((word): Finding => ({
          code: 'response-argument',
          severity: 'error',
          message: `${action} would act on ${hosts.map(({ name }) => name).join(', ')}, where no ${argument} is called ${word}`,
          at: alert.site,
          subject: alert.name,
          culprit: word,
          help:
            names.length > 0
              ? `these exist there: ${names.join(', ')}`
              : `have a pack provide the ${argument} ${word} for a role of theirs`,
        }));
    });
  });

/** The words that an argument can be, where the definition says them. */
const wordsOf = (argument: ArgumentModel | undefined): readonly string[] => {
  if (argument === undefined) return [];
  if ('pick' in argument) return Object.values(argument.cases);
  return 'literal' in argument ? [String(argument.literal)] : [];
};
