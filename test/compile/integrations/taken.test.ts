import { expect, test } from 'vitest';
import { integration, type Integration } from 'tocsin';
import { emitAlertmanager } from '../../../packages/tocsin/src/compile/emit/alertmanager/index.ts';
import { chat } from '../../../packages/tocsin/src/compile/schema/alertmanager/chat.ts';
import { incidents } from '../../../packages/tocsin/src/compile/schema/alertmanager/incidents.ts';
import { mail } from '../../../packages/tocsin/src/compile/schema/alertmanager/mail.ts';
import { messengers } from '../../../packages/tocsin/src/compile/schema/alertmanager/messengers.ts';
import project from '../../../tocsin.config.ts';
import { describeWith } from '../../describe-with.ts';
import { amtools } from '../../promql/promtool.ts';
import { compiled } from '../compiled.ts';
import { judged } from '../schema/parity/judges.ts';
import { refusals } from '../schema/parity/ours.ts';

const { routes } = project.stack;
const { model } = compiled('staging');

/** What each integration cannot do without: its fields, and its files of secrets. */
const least: Readonly<Record<Integration, readonly [fields: object, files: Readonly<Record<string, string>>]>> = {
  discord: [{}, { webhook_url_file: 'a' }],
  email: [{ to: 'ops@example.com', from: 'alerts@example.com', smarthost: 'mail.example.com:25' }, {}],
  incidentio: [{ url: 'https://incidents.example' }, { alert_source_token_file: 'a' }],
  jira: [{ project: 'OPS', issue_type: 'Bug', api_url: 'https://jira.example' }, {}],
  mattermost: [{}, { webhook_url_file: 'a' }],
  msteams: [{}, { webhook_url_file: 'a' }],
  msteamsv2: [{}, { webhook_url_file: 'a' }],
  opsgenie: [{}, { api_key_file: 'a' }],
  pagerduty: [{}, { routing_key_file: 'a' }],
  pushover: [{}, { user_key_file: 'a', token_file: 'b' }],
  rocketchat: [{}, { token_id_file: 'a', token_file: 'b' }],
  slack: [{ channel: '#ops', app_url: 'https://slack.com/api/chat.postMessage' }, { app_token_file: 'a' }],
  sns: [{ topic_arn: 'arn:aws:sns:eu-central-1:1:ops', sigv4: { region: 'eu-central-1' } }, {}],
  telegram: [{ chat_id: 4711 }, { bot_token_file: 'a' }],
  victorops: [{ routing_key: 'ops' }, { api_key_file: 'a' }],
  webex: [{ room_id: 'ops' }, { 'http_config.authorization.credentials_file': 'a' }],
  webhook: [{ url: 'https://hooks.example' }, {}],
  wechat: [{ corp_id: 'ops', api_secret: 'known to all' }, {}],
};
const files = Object.entries(least).map(([by, [fields, secrets]]) => {
  const told = integration(by as Integration, { ...fields }, secrets);
  const [file] = emitAlertmanager({
    ...model,
    routing: { ...routes, receivers: { people: told }, otherwise: 'people', routes: [] },
  });
  return file?.text ?? '';
});

test('every way that the schema has can be said', () => {
  const known = [chat, incidents, mail, messengers].flatMap((fields) => Object.keys(fields));
  expect(Object.keys(least).toSorted()).toEqual(known.map((key) => key.replace(/_configs$/, '')).toSorted());
});

test('what is said in every way of telling people is taken by the newest version', () => {
  for (const [index, text] of files.entries()) expect(refusals('alertmanager', text, '0.35'), `${index}`).toEqual([]);
});

describeWith('every way of telling people, by amtool', ['amtool'], () => {
  for (const { program, version } of amtools())
    test(`${version} takes what it is said to take`, () => {
      const theirs = judged('alertmanager', files, { promtool: program, amtool: program });
      const isRefused = files.map((text) => refusals('alertmanager', text, version).length > 0);
      expect(theirs.map((verdict) => verdict !== undefined)).toEqual(isRefused);
    });
});
