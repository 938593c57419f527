/** What a deployment tells about itself. */
export interface DeploymentReport {
  readonly status: 'success' | 'failure';
  readonly environment: string;
  readonly version: string;
  /** What ran before, if the deployment says so: what a rollback would bring back. */
  readonly previous: string | null;
  /** Seconds. */
  readonly duration: number;
  readonly by: string;
}

/**
 * `told`: nothing is verified, for it failed or there is nothing to look at. `superseded`: another came before it was verified.
 * `degraded`: something is wrong, and it is looked at until all is well, by whatever: then it is `recovered`.
 */
export type DeploymentState = 'told' | 'verifying' | 'verified' | 'degraded' | 'recovered' | 'superseded';

/** Times are Unix milliseconds. */
export interface Deployment extends DeploymentReport {
  readonly id: number;
  readonly at: number;
  readonly state: DeploymentState;
  readonly dueAt: number | null;
  /** Looks in a row that found something wrong; of a degraded one, that found nothing wrong. */
  readonly streak: number;
  /** What the last look found wrong, or how it ended. */
  readonly result: string | null;
}

/** What a look at a deployment found, to be written. */
export interface Verdict {
  readonly state: DeploymentState;
  readonly dueAt: number | null;
  readonly streak: number;
  readonly result: string;
}

export const subjectOf = ({ id }: Pick<Deployment, 'id'>): string => `deployment-${id}`;
