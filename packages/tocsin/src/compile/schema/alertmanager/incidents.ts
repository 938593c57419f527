import { anything, block, list, since, table } from '../build.ts';
import { atMostOne, isSet, needs, placeOf } from '../conditions.ts';
import { duration, goDuration } from '../amounts.ts';
import { boolean, natural, oneOf, text } from '../scalars.ts';
import type { Condition, Fields, Type, Value } from '../types.ts';
import { httpUrl } from '../urls.ts';
import { entriesOf, field } from '../../view/text/tree.ts';
import { integration } from './integration.ts';

const responder = {
  kind: 'scalar',
  name: 'a kind of responder',
  refuses: (value: Value) =>
    value.text.includes('{{')
      ? undefined
      : oneOf(['team', 'teams', 'user', 'escalation', 'schedule'], { anyCase: true }).refuses(value),
} as const;

const reserved: Condition = ({ tree }) =>
  entriesOf(field(tree, 'custom_fields'))
    .filter(({ key }) =>
      /^(?:routing_key|message_type|state_message|entity_display_name|monitoring_tool|entity_id|entity_state)$/.test(
        key,
      ),
    )
    .map((at) => ({ at, message: `${at.key} is a field of its own`, help: 'write it beside custom_fields' }));

/** incident.io is told a token, in one way. */
const token: Condition = (given) => {
  const own = ['alert_source_token', 'alert_source_token_file'].find((key) => isSet(given, key));
  const authorization = field(given.tree, 'http_config', 'authorization');
  if (own !== undefined && authorization)
    return [{ at: placeOf(given, own), message: `${own} and authorization exclude each other`, help: 'keep one' }];
  return own === undefined && !authorization && field(given.tree, 'http_config')
    ? needs('alert_source_token')(given)
    : [];
};

/** Before 0.30 a detail was a text. */
const details: Condition = ({ tree, version }) =>
  version >= 30
    ? []
    : entriesOf(field(tree, 'details'))
        .filter(({ value }) => value.kind !== 'scalar')
        .map((at) => ({ at, message: 'details are texts before 0.30', help: 'write one value' }));

/** A text, or since 0.30 a block with a template. */
const jiraText: Type = anything;

/** Services that keep incidents. */
export const incidents: Fields = {
  pagerduty_configs: integration(
    {
      service_key: text,
      service_key_file: text,
      routing_key: text,
      routing_key_file: text,
      url: httpUrl,
      client: text,
      client_url: text,
      description: text,
      source: text,
      severity: text,
      class: text,
      component: text,
      group: text,
      details: table(anything),
      images: list(block({ href: text, src: text, alt: text })),
      links: list(block({ href: text, text })),
      timeout: since(30, goDuration),
    },
    [
      needs('routing_key', 'service_key', 'routing_key_file', 'service_key_file'),
      atMostOne('routing_key', 'routing_key_file'),
      atMostOne('service_key', 'service_key_file'),
      details,
    ],
  ),
  opsgenie_configs: integration(
    {
      api_key: text,
      api_key_file: text,
      api_url: httpUrl,
      message: text,
      description: text,
      source: text,
      entity: text,
      actions: text,
      tags: text,
      note: text,
      priority: text,
      details: table(text),
      responders: list(
        block({ id: text, name: text, username: text, type: responder }, [
          needs('id', 'name', 'username'),
          needs('type'),
        ]),
        false,
      ),
      update_alerts: boolean,
    },
    [atMostOne('api_key', 'api_key_file')],
  ),
  victorops_configs: integration(
    {
      api_key: text,
      api_key_file: text,
      api_url: httpUrl,
      routing_key: text,
      message_type: text,
      state_message: text,
      entity_display_name: text,
      monitoring_tool: text,
      custom_fields: table(text),
    },
    [needs('routing_key'), atMostOne('api_key', 'api_key_file'), reserved],
  ),
  incidentio_configs: since(
    29,
    integration(
      {
        url: httpUrl,
        url_file: text,
        alert_source_token: text,
        alert_source_token_file: text,
        max_alerts: natural,
        timeout: goDuration,
        metadata: since(35, table(text)),
      },
      [
        needs('url', 'url_file'),
        atMostOne('url', 'url_file'),
        atMostOne('alert_source_token', 'alert_source_token_file'),
        token,
      ],
    ),
  ),
  jira_configs: since(
    28,
    integration(
      {
        api_url: httpUrl,
        api_type: since(29, oneOf(['auto', 'cloud', 'datacenter'])),
        project: text,
        summary: jiraText,
        description: jiraText,
        labels: list(text),
        priority: text,
        issue_type: text,
        reopen_transition: text,
        resolve_transition: text,
        wont_fix_resolution: text,
        reopen_duration: duration,
        fields: table(anything),
      },
      [needs('project'), needs('issue_type')],
    ),
  ),
};
