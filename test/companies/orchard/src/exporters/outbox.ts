import { readdir } from 'node:fs/promises';
import { writing, type Collector } from 'tocsin/exporter';
import { outbox } from '../catalogue.ts';

/** Counts the files of a folder. */
export const outboxFiles = (folder: string): Collector => ({
  id: 'outbox',
  async collect({ snapshot }) {
    writing(outbox, snapshot).outbox_files.set((await readdir(folder)).length);
  },
});
