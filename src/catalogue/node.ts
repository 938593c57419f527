import { gauge, metrics, text } from '#lang';

const filesystem = { device: text, fstype: text, mountpoint: text };

/** What node_exporter publishes, as far as anything here uses it. */
export const node = metrics('node', {
  filesystem_avail_bytes: gauge('Bytes free to users that are not root.', filesystem),
  filesystem_size_bytes: gauge('Size of the file system.', filesystem),
  filesystem_readonly: gauge('1 if the file system is mounted read-only.', filesystem),
});
