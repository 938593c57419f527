import { inhibitions, integration, route, routing, slack, type Environment } from 'tocsin';
import { jobs } from '../../../src/stack/jobs.ts';
import { production } from '../../../src/stack/environments/production.ts';
import type { Role } from '../../../src/catalogue/roles.ts';
import type { PathName } from '../../../src/stack/site.ts';

const receivers = { oncall: slack({ channel: '#oncall', urlFile: 'x' }) };
const timing = { groupWait: '30s', groupInterval: '5m', repeatInterval: '4h' } as const;

integration('webex', { room_id: 'ops', send_resolved: false }, { 'http_config.authorization.credentials_file': 'webex-token' });

/* 01 a route to a receiver that does not exist */
routing({ receivers, otherwise: 'oncall', groupBy: [], timing, routes: [route({ priority: 'P1' }, 'onkall')] });
/* 02 the last resort does not exist */
routing({ receivers, otherwise: 'pager', groupBy: [], timing, routes: [] });
/* 03 a route by a priority that does not exist */
route({ priority: 'P0' }, 'oncall');
/* 04 a host with an unknown role */
export const a: Environment<Role, PathName> = { ...production, hosts: { x: { roles: ['wbe'], address: 'x' } } };
/* 05 a host without an address */
export const b: Environment<Role, PathName> = { ...production, hosts: { x: { roles: ['web'] } } };
/* 06 an environment that forgets where a file is */
export const c: Environment<Role, PathName> = { ...production, paths: { secrets: '/x' } };
/* 07 a typo in a job */
jobs.nod;
/* 08 a route muted during a time that has no name */
routing({ receivers, times: { night: { weekdays: ['sunday'], from: '02:00', to: '04:00' } }, otherwise: 'oncall', groupBy: [], timing, routes: [route({}, 'oncall', { mutedDuring: ['nihgt'] })] });
/* 09 a way of telling people that Alertmanager does not have */
integration('pagerdudy', {});
/* 10 a typo in a field of Alertmanager's */
integration('telegram', { chatid: 4711 });
/* 11 a field of Alertmanager's with a value of another kind */
integration('incidentio', { timeout: '90' });
/* 12 a file of secrets under a field that is none */
integration('telegram', { chat_id: 4711 }, { bot_tokn_file: 'telegram-token' });
/* 13 a word that the field does not have */
integration('jira', { project: 'OPS', issue_type: 'Bug', api_type: 'clod' });
/* 14 an inhibition of an alert that does not exist */
inhibitions<'MysqlDown' | 'MysqlBusy'>([{ symptom: 'MysqlDown', causes: ['MysqlBusi'], equal: ['instance'], because: 'it is old' }]);
/* 15 an inhibition without a label that must be equal */
inhibitions<'MysqlDown' | 'MysqlBusy'>([{ symptom: 'MysqlDown', causes: 'MysqlBusy', equal: [], because: 'it is old' }]);
