import type { Finding } from '../../finding.ts';
import { alertsOf, type Model } from '../../model.ts';

/** Every alert says what happens next: a response, or a person and why only a person. */
export const alertAnswer = (model: Model): readonly Finding[] =>
  alertsOf(model)
    .filter(({ answer }) => answer === undefined || (answer.kind === 'human' && answer.because.trim() === ''))
    .map(({ name, site, answer }) => ({
      code: 'alert-answer',
      severity: 'error',
      message: answer ? `${name} is left to a person without a reason` : `nothing answers ${name}`,
      at: site,
      subject: name,
      culprit: name,
      help: "add answer: human('why only a person can'), or a response",
    }));
