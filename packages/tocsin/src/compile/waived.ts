import type { Waiver } from '#lang';
import type { Finding } from './finding.ts';

/** What is left of findings when those that a definition accepts are taken out; a waiver past its day is one itself. */
export const waived = (
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  today: string | undefined,
): readonly Finding[] => {
  const holding = waivers.filter((waiver) => faultOf(waiver, today) === undefined);
  const isWaived = ({ code, subject }: Finding): boolean =>
    holding.some((waiver) => waiver.code === code && (waiver.subject === undefined || waiver.subject === subject));
  return [...findings.filter((finding) => !isWaived(finding)), ...waivers.flatMap((waiver) => ofWaiver(waiver, today))];
};

const ofWaiver = (waiver: Waiver, today: string | undefined): readonly Finding[] => {
  const fault = faultOf(waiver, today);
  if (fault === undefined) return [];
  return [
    {
      code: 'waiver',
      severity: 'error',
      message: `the waiver of ${waiver.code} ${fault}`,
      at: waiver.site,
      subject: waiver.subject ?? 'stack',
      culprit: waiver.code,
      help: 'put right what it waived, or say anew why not and until when',
    },
  ];
};

const faultOf = ({ because, until }: Waiver, today: string | undefined): string | undefined => {
  if (because.trim() === '') return 'gives no reason';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until))) return `ends on no day: "${until}"`;
  return today !== undefined && today > until ? `ended on ${until}` : undefined;
};
