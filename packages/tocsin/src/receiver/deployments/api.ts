import express, { Router } from 'express';
import { z } from 'zod';
import type { Looking } from '../../shared/receiver-config.ts';
import type { DeploymentStore } from './store.ts';
import type { Require } from '../http/auth.ts';
import { reading, text } from '../http/validate.ts';

export interface DeploymentsApiOptions {
  readonly ledger: Pick<DeploymentStore, 'recordDeployment' | 'deployments'>;
  readonly probes: Looking;
  readonly environment: string;
  readonly authenticate: Require;
  readonly now: () => number;
  readonly onNews: () => void;
}

const SHOWN = 50;
const WEEK = 7 * 86_400;

/** What the manual's notify-deployment.sh was given, and who tells it. */
const reporting = (environment: string) =>
  z.strictObject({
    status: z.enum(['success', 'failure']),
    environment: text.default(environment),
    version: text,
    previous: text.nullable().default(null),
    duration: z.number().min(0).max(WEEK),
    by: text.default('deployment'),
  });

/** Takes what was deployed. What succeeded here is looked at from now on; another environment's is only told. */
export const deploymentsApi = (options: DeploymentsApiOptions): Router => {
  const { ledger, probes, environment, authenticate, now, onNews } = options;
  const isVerifiable = probes.health.length + probes.watch.length > 0;
  return Router()
    .use('/api/v1/deployments', authenticate('read', 'deploy'), express.json())
    .get(
      '/api/v1/deployments',
      async (_request, response) => void response.json({ deployments: await ledger.deployments(SHOWN) }),
    )
    .post(
      '/api/v1/deployments',
      reading(reporting(environment), async (report, _request, response) => {
        const at = now();
        const verified = report.status === 'success' && report.environment === environment && isVerifiable;
        const id = await ledger.recordDeployment(report, verified ? at + probes.every : null, at);
        onNews();
        response.status(202).json({ id, verified });
      }),
    );
};
