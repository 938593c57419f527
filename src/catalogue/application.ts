import { applicationNamed } from 'tocsin';

/** What is watched: its metrics are `askproai_*`, and the job askproai scrapes our exporter for them. */
export const application = applicationNamed('askproai');
