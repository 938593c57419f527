import { count, percent, perSecond, threshold } from 'tocsin';

/** What load a MySQL may show, where a project does not say its own. */
export const usualLoad = {
  maxRunning: threshold(
    'max_threads_running',
    count(40),
    'Of a few cores each does one at a time: so many wait for each other.',
  ),
  maxMisses: threshold(
    'max_buffer_pool_misses',
    percent(2),
    'A pool that holds what is used misses one page in a thousand.',
  ),
  maxDiskReads: threshold('max_buffer_pool_reads', perSecond(200), 'Below, a disk of today does not notice.'),
  maxTablesOnDisk: threshold('max_tables_on_disk', perSecond(10), 'Each is a file that is written, read and removed.'),
  maxScannedJoins: threshold('max_scanned_joins', perSecond(10), 'An exporter makes one now and then; ten are a page.'),
  maxTablesOpened: threshold(
    'max_tables_opened',
    perSecond(20),
    'Once warm, a server whose cache suffices opens none.',
  ),
  maxClientsGone: threshold(
    'max_clients_gone',
    perSecond(1),
    'A deployment ends some; one each second is a program that never closes.',
  ),
};
