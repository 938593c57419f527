import type { partners, integrations } from '../catalogue/integrations.ts';
import type { HttpAnswer } from 'tocsin/shared';
import type { Snapshot } from 'tocsin/exporter';
import { numberIn, recordIn } from './integration-answer.ts';

export type Partner = (typeof partners)[number];

/** How a service is asked, and what else its answer tells. */
export interface Service {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly tell: (answer: HttpAnswer, out: Snapshot<typeof integrations>) => void;
}

export const services: Readonly<Record<Partner, Service>> = {
  /** cal.com/docs/api-reference/v2: 120 requests a minute for each key, and what is left of them in headers. */
  calcom: {
    path: '/v2/me',
    headers: { 'cal-api-version': '2024-08-13' },
    tell: (answer, out) => {
      const limit = numberIn(answer, 'x-ratelimit-limit-default');
      const remaining = numberIn(answer, 'x-ratelimit-remaining-default');
      if (limit !== undefined) out.integration_rate_limit.set({ integration: 'calcom' }, limit);
      if (remaining !== undefined) out.integration_rate_limit_remaining.set({ integration: 'calcom' }, remaining);
    },
  },
  /** docs.retellai.com/api-references/get-concurrency */
  retell: {
    path: '/get-concurrency',
    tell: ({ status, text }, out) => {
      if (status !== 200) return;
      const { current_concurrency: current, concurrency_limit: limit } = recordIn(text);
      if (typeof current === 'number') out.calls_in_progress.set(current);
      if (typeof limit === 'number') out.calls_concurrency_limit.set(limit);
    },
  },
};
