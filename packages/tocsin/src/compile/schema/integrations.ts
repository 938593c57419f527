import { http, tls } from './http.ts';
import { shape, type Shape } from './shape.ts';

const integration = (fields: string, blocks: Shape['blocks'] = {}): Shape =>
  shape(`send_resolved ${fields}`, { http_config: http, ...blocks });

/** A way to tell people, with its fields in Alertmanager up to 0.35. */
export const integrations: Readonly<Record<string, Shape>> = {
  discord_configs: integration('webhook_url webhook_url_file content title message username avatar_url'),
  email_configs: shape(
    `send_resolved to from hello smarthost auth_username auth_password auth_password_file auth_secret auth_secret_file
    auth_identity headers html text require_tls force_implicit_tls`,
    { tls_config: tls, threading: shape('enabled thread_by_date') },
  ),
  incidentio_configs: integration(
    'url url_file alert_source_token alert_source_token_file max_alerts timeout metadata',
  ),
  jira_configs: integration(`api_url api_type project summary description labels priority issue_type reopen_transition
    resolve_transition wont_fix_resolution reopen_duration fields`),
  mattermost_configs: integration(`webhook_url webhook_url_file channel username text fallback color pretext author_name
    author_link author_icon title title_link fields thumb_url footer footer_icon image_url icon_url icon_emoji attachments type
    props priority`),
  msteams_configs: integration('webhook_url webhook_url_file title summary text'),
  msteamsv2_configs: integration('webhook_url webhook_url_file title text'),
  opsgenie_configs: integration(
    `api_key api_key_file api_url message description source details entity actions tags note priority update_alerts`,
    { responders: shape('id name username type') },
  ),
  pagerduty_configs: integration(
    `service_key service_key_file routing_key routing_key_file url client client_url description details source severity class
    component group timeout`,
    { images: shape('href src alt'), links: shape('href text') },
  ),
  pushover_configs:
    integration(`user_key user_key_file token token_file title message url url_title device sound priority
    retry expire ttl html monospace`),
  rocketchat_configs: integration(`api_url token_id token_id_file token token_file channel color title title_link text
    message_text fields short_fields emoji icon_url image_url thumb_url link_names actions`),
  slack_configs: integration(
    `api_url api_url_file app_token app_token_file app_url channel username color title title_link pretext text message_text
    short_fields footer fallback callback_id icon_emoji icon_url image_url thumb_url link_names mrkdwn_in update_message
    post_updates_to_thread timeout`,
    {
      fields: shape('title value short'),
      actions: shape('type text url style name value', { confirm: shape('text title ok_text dismiss_text') }),
    },
  ),
  sns_configs: integration(
    'api_url sigv4 topic_arn phone_number target_arn subject message attributes use_aws_http_client',
  ),
  telegram_configs: integration(`api_url bot_token bot_token_file chat_id chat_id_file message_thread_id message
    disable_notifications parse_mode timeout`),
  victorops_configs:
    integration(`api_key api_key_file api_url routing_key message_type state_message entity_display_name
    monitoring_tool custom_fields`),
  webex_configs: integration('api_url message room_id'),
  webhook_configs: integration('url url_file max_alerts timeout payload'),
  wechat_configs: integration(`api_secret api_secret_file corp_id message api_url to_user to_party to_tag agent_id
    message_type`),
};
