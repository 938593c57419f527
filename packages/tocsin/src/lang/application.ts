/**
 * The application that is watched, as it is called on the wire: the prefix of its metrics, and the job that scrapes our
 * exporter for them. Packs take it as an argument; `job` has the type 'application' in every project, so what a pack
 * defines is typed alike everywhere.
 */
export interface Application {
  readonly namespace: string;
  readonly job: 'application';
}

/** `applicationNamed('shop')`: metrics `shop_*`, scraped by the job shop unless another is named. */
export const applicationNamed = (namespace: string, job: string = namespace): Application => ({
  namespace,
  job: job as 'application',
});
