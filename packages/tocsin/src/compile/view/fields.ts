import type { SectionKind } from './view.ts';

const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

const discoveries = words(`
  azure_sd_configs consul_sd_configs digitalocean_sd_configs docker_sd_configs dockerswarm_sd_configs dns_sd_configs
  ec2_sd_configs eureka_sd_configs file_sd_configs gce_sd_configs hetzner_sd_configs http_sd_configs ionos_sd_configs
  kubernetes_sd_configs kuma_sd_configs lightsail_sd_configs linode_sd_configs marathon_sd_configs nerve_sd_configs
  nomad_sd_configs openstack_sd_configs ovhcloud_sd_configs puppetdb_sd_configs scaleway_sd_configs serverset_sd_configs
  stackit_sd_configs static_configs triton_sd_configs uyuni_sd_configs vultr_sd_configs aws_sd_configs`);

/** The fields of each block, of all versions together, as the projects' documentation lists them. */
export const fields: Readonly<Record<SectionKind, readonly string[]>> = {
  prometheus: words(
    'global rule_files scrape_configs scrape_config_files alerting remote_write remote_read storage tracing runtime otlp',
  ),
  global: words(`scrape_interval scrape_timeout scrape_protocols evaluation_interval rule_query_offset external_labels
    query_log_file scrape_failure_log_file body_size_limit sample_limit label_limit label_name_length_limit
    label_value_length_limit target_limit keep_dropped_targets metric_name_validation_scheme metric_name_escaping_scheme
    convert_classic_histograms_to_nhcb always_scrape_classic_histograms scrape_native_histograms extra_scrape_metrics`),
  scrape_config: [
    ...words(`job_name scrape_interval scrape_timeout scrape_protocols fallback_scrape_protocol metrics_path honor_labels
      honor_timestamps track_timestamps_staleness scheme params enable_compression basic_auth authorization oauth2
      follow_redirects enable_http2 tls_config proxy_url no_proxy proxy_from_environment proxy_connect_header http_headers
      relabel_configs metric_relabel_configs body_size_limit sample_limit label_limit label_name_length_limit
      label_value_length_limit target_limit keep_dropped_targets metric_name_validation_scheme metric_name_escaping_scheme
      native_histogram_bucket_limit native_histogram_min_bucket_factor scrape_classic_histograms scrape_native_histograms
      always_scrape_classic_histograms convert_classic_histograms_to_nhcb scrape_failure_log_file bearer_token
      bearer_token_file extra_scrape_metrics`),
    ...discoveries,
  ],
  rules: words('groups'),
  group: words('name interval query_offset limit labels rules partial_response_strategy source_tenants'),
  alert: words('alert expr for keep_firing_for labels annotations'),
  record: words('record expr labels'),
  alertmanager: words('global templates route receivers inhibit_rules mute_time_intervals time_intervals tracing'),
  route: words(`receiver group_by continue match match_re matchers group_wait group_interval repeat_interval
    mute_time_intervals active_time_intervals routes`),
  receiver: words(`name discord_configs email_configs msteams_configs msteamsv2_configs jira_configs opsgenie_configs
    pagerduty_configs pushover_configs rocketchat_configs slack_configs sns_configs telegram_configs victorops_configs
    webex_configs webhook_configs wechat_configs incidentio_configs mattermost_configs`),
  inhibit_rule:
    words(`name source_match source_match_re source_matchers target_match target_match_re target_matchers equal
    sources`),
};
