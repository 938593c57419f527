import { count, days, seconds, threshold } from 'tocsin';

/** What an audit may show, where a project does not say its own. */
export const usualLimits = {
  maxAuditAge: threshold('max_audit_age', seconds(3 * 3600), 'One is due every hour: two were missed.'),
  maxListsAge: threshold('max_package_lists_age', days(3), 'apt-daily asks every day: two days were missed.'),
  maxBanned: threshold(
    'max_banned_addresses',
    count(200),
    'A bot or two a minute for the ten minutes of a ban are some dozens: this is a campaign.',
  ),
};
