import { siteOfPart } from '../../stack/sites.ts';
import type { Finding } from '../../finding.ts';
import type { Model } from '../../model.ts';
import { watchdogAwaited } from '../../watchdog.ts';

/** The receiver hears the watchdog for whose silence it is to call people. */
export const unheardWatchdog = (model: Model): readonly Finding[] => {
  const awaited = watchdogAwaited(model);
  const subject = model.operations.watchdog?.alert;
  if (awaited === undefined || subject === undefined || !('never' in awaited)) return [];
  return [
    {
      code: 'unheard-watchdog',
      severity: 'error',
      message: `${awaited.never}: its absence would mean nothing, so the receiver does not listen for it`,
      at: siteOfPart(model, 'operations'),
      subject,
      excerpt: { text: subject, from: 0, to: subject.length },
      help: `give it a route of its own, or remove watchdog from operations`,
    },
  ];
};
