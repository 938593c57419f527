/**
 * The fields of the operator's types, a type a line, as test/kubernetes/judge/fields prints them from its API 0.95.2. A kind is s (text),
 * b (true or false), i (whole number), n (number), d (duration), * (anything), a type's name, [KIND], {KIND}, or |word|word|.
 */
export const FIELDS = `
v1AttachMetadata node:b
v1BasicAuth username:v1SecretKeySelector password:v1SecretKeySelector
v1ConfigMapKeySelector name:s key:s optional:b
v1Endpoint port:s targetPort:* path:s scheme:|http|https|HTTP|HTTPS| params:{[s]} interval:d scrapeTimeout:d honorLabels:b honorTimestamps:b trackTimestampsStaleness:b metricRelabelings:[v1RelabelConfig] relabelings:[v1RelabelConfig] filterRunning:b bearerTokenFile:s authorization:v1SafeAuthorization basicAuth:v1BasicAuth oauth2:v1OAuth2 bearerTokenSecret:v1SecretKeySelector followRedirects:b enableHttp2:b tlsConfig:v1TLSConfig proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]}
v1LabelSelector matchLabels:{s} matchExpressions:[v1LabelSelectorRequirement]
v1LabelSelectorRequirement key:s operator:s values:[s]
v1NamespaceSelector any:b matchNames:[s]
v1OAuth2 clientId:v1SecretOrConfigMap clientSecret:v1SecretKeySelector tokenUrl:s scopes:[s] endpointParams:{s} tlsConfig:v1SafeTLSConfig proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]}
v1PodMetricsEndpoint port:s portNumber:i targetPort:* path:s scheme:|http|https|HTTP|HTTPS| params:{[s]} interval:d scrapeTimeout:d honorLabels:b honorTimestamps:b trackTimestampsStaleness:b metricRelabelings:[v1RelabelConfig] relabelings:[v1RelabelConfig] filterRunning:b authorization:v1SafeAuthorization basicAuth:v1BasicAuth oauth2:v1OAuth2 bearerTokenSecret:v1SecretKeySelector followRedirects:b enableHttp2:b tlsConfig:v1SafeTLSConfig proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]}
v1PodMonitorSpec jobLabel:s podTargetLabels:[s] podMetricsEndpoints:[v1PodMetricsEndpoint] selector:v1LabelSelector selectorMechanism:|RelabelConfig|RoleSelector| namespaceSelector:v1NamespaceSelector sampleLimit:i targetLimit:i scrapeProtocols:[|PrometheusProto|OpenMetricsText0.0.1|OpenMetricsText1.0.0|PrometheusText0.0.4|PrometheusText1.0.0|] fallbackScrapeProtocol:|PrometheusProto|OpenMetricsText0.0.1|OpenMetricsText1.0.0|PrometheusText0.0.4|PrometheusText1.0.0| extraScrapeMetrics:b labelLimit:i labelNameLengthLimit:i labelValueLengthLimit:i scrapeNativeHistograms:b scrapeClassicHistograms:b nativeHistogramBucketLimit:i nativeHistogramMinBucketFactor:* convertClassicHistogramsToNHCB:b keepDroppedTargets:i attachMetadata:v1AttachMetadata scrapeClass:s bodySizeLimit:s
v1ProbeParam name:s values:[s]
v1ProbeSpec jobName:s prober:v1ProberSpec module:s targets:v1ProbeTargets interval:d scrapeTimeout:d metricRelabelings:[v1RelabelConfig] authorization:v1SafeAuthorization sampleLimit:i targetLimit:i scrapeProtocols:[|PrometheusProto|OpenMetricsText0.0.1|OpenMetricsText1.0.0|PrometheusText0.0.4|PrometheusText1.0.0|] fallbackScrapeProtocol:|PrometheusProto|OpenMetricsText0.0.1|OpenMetricsText1.0.0|PrometheusText0.0.4|PrometheusText1.0.0| extraScrapeMetrics:b labelLimit:i labelNameLengthLimit:i labelValueLengthLimit:i scrapeNativeHistograms:b scrapeClassicHistograms:b nativeHistogramBucketLimit:i nativeHistogramMinBucketFactor:* convertClassicHistogramsToNHCB:b keepDroppedTargets:i scrapeClass:s params:[v1ProbeParam] authorization:v1SafeAuthorization basicAuth:v1BasicAuth oauth2:v1OAuth2 bearerTokenSecret:v1SecretKeySelector followRedirects:b enableHttp2:b tlsConfig:v1SafeTLSConfig
v1ProbeTargetIngress selector:v1LabelSelector namespaceSelector:v1NamespaceSelector relabelingConfigs:[v1RelabelConfig]
v1ProbeTargetStaticConfig static:[s] labels:{s} relabelingConfigs:[v1RelabelConfig]
v1ProbeTargets staticConfig:v1ProbeTargetStaticConfig ingress:v1ProbeTargetIngress
v1ProberSpec url:s scheme:|http|https|HTTP|HTTPS| path:s proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]}
v1RelabelConfig sourceLabels:[s] separator:s targetLabel:s regex:s modulus:i replacement:s action:|replace|Replace|keep|Keep|drop|Drop|hashmod|HashMod|labelmap|LabelMap|labeldrop|LabelDrop|labelkeep|LabelKeep|lowercase|Lowercase|uppercase|Uppercase|keepequal|KeepEqual|dropequal|DropEqual|
v1SafeAuthorization type:s credentials:v1SecretKeySelector
v1SafeTLSConfig ca:v1SecretOrConfigMap cert:v1SecretOrConfigMap keySecret:v1SecretKeySelector serverName:s insecureSkipVerify:b minVersion:|TLS10|TLS11|TLS12|TLS13| maxVersion:|TLS10|TLS11|TLS12|TLS13|
v1SecretKeySelector name:s key:s optional:b
v1SecretOrConfigMap secret:v1SecretKeySelector configMap:v1ConfigMapKeySelector
v1ServiceMonitorSpec jobLabel:s targetLabels:[s] podTargetLabels:[s] endpoints:[v1Endpoint] selector:v1LabelSelector selectorMechanism:|RelabelConfig|RoleSelector| namespaceSelector:v1NamespaceSelector sampleLimit:i scrapeProtocols:[|PrometheusProto|OpenMetricsText0.0.1|OpenMetricsText1.0.0|PrometheusText0.0.4|PrometheusText1.0.0|] fallbackScrapeProtocol:|PrometheusProto|OpenMetricsText0.0.1|OpenMetricsText1.0.0|PrometheusText0.0.4|PrometheusText1.0.0| extraScrapeMetrics:b targetLimit:i labelLimit:i labelNameLengthLimit:i labelValueLengthLimit:i scrapeNativeHistograms:b scrapeClassicHistograms:b nativeHistogramBucketLimit:i nativeHistogramMinBucketFactor:* convertClassicHistogramsToNHCB:b keepDroppedTargets:i attachMetadata:v1AttachMetadata scrapeClass:s bodySizeLimit:s serviceDiscoveryRole:|Endpoints|EndpointSlice|
v1Sigv4 region:s accessKey:v1SecretKeySelector secretKey:v1SecretKeySelector profile:s roleArn:s externalId:s useFIPSSTSEndpoint:b
v1TLSConfig ca:v1SecretOrConfigMap cert:v1SecretOrConfigMap keySecret:v1SecretKeySelector serverName:s insecureSkipVerify:b minVersion:|TLS10|TLS11|TLS12|TLS13| maxVersion:|TLS10|TLS11|TLS12|TLS13| caFile:s certFile:s keyFile:s
v1alpha1AlertmanagerConfigSpec route:v1alpha1Route receivers:[v1alpha1Receiver] inhibitRules:[v1alpha1InhibitRule] muteTimeIntervals:[v1alpha1MuteTimeInterval]
v1alpha1AttachMetadata node:b
v1alpha1AzureSDConfig environment:s authenticationMethod:|OAuth|ManagedIdentity|SDK|WorkloadIdentity| subscriptionID:s tenantID:s clientID:s clientSecret:v1SecretKeySelector resourceGroup:s refreshInterval:d port:i basicAuth:v1BasicAuth authorization:v1SafeAuthorization oauth2:v1OAuth2 proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} followRedirects:b enableHTTP2:b tlsConfig:v1SafeTLSConfig
v1alpha1ConsulSDConfig server:s pathPrefix:s tokenRef:v1SecretKeySelector datacenter:s namespace:s partition:s scheme:|http|https|HTTP|HTTPS| services:[s] tags:[s] tagSeparator:s nodeMeta:{s} filter:s healthFilter:s allowStale:b refreshInterval:d basicAuth:v1BasicAuth authorization:v1SafeAuthorization oauth2:v1OAuth2 proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} followRedirects:b enableHTTP2:b tlsConfig:v1SafeTLSConfig
v1alpha1DNSSDConfig names:[s] refreshInterval:d type:|A|AAAA|MX|NS|SRV| port:i
v1alpha1DayOfMonthRange start:i end:i
v1alpha1DigitalOceanSDConfig authorization:v1SafeAuthorization oauth2:v1OAuth2 proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} followRedirects:b enableHTTP2:b tlsConfig:v1SafeTLSConfig port:i refreshInterval:d
v1alpha1DiscordConfig sendResolved:b apiURL:v1SecretKeySelector title:s message:s content:s username:s avatarURL:s httpConfig:v1alpha1HTTPConfig
v1alpha1DockerSDConfig host:s proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} tlsConfig:v1SafeTLSConfig port:i hostNetworkingHost:s matchFirstNetwork:b filters:[v1alpha1Filter] refreshInterval:d basicAuth:v1BasicAuth authorization:v1SafeAuthorization oauth2:v1OAuth2 followRedirects:b enableHTTP2:b
v1alpha1DockerSwarmSDConfig host:s role:|Services|Tasks|Nodes| port:i filters:[v1alpha1Filter] refreshInterval:d basicAuth:v1BasicAuth authorization:v1SafeAuthorization oauth2:v1OAuth2 proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} tlsConfig:v1SafeTLSConfig followRedirects:b enableHTTP2:b
v1alpha1EC2SDConfig region:s accessKey:v1SecretKeySelector secretKey:v1SecretKeySelector roleARN:s port:i refreshInterval:d filters:[v1alpha1Filter] proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} tlsConfig:v1SafeTLSConfig followRedirects:b enableHTTP2:b
v1alpha1EmailConfig sendResolved:b to:s from:s hello:s smarthost:s authUsername:s authPassword:v1SecretKeySelector authSecret:v1SecretKeySelector authIdentity:s headers:[v1alpha1KeyValue] html:s text:s requireTLS:b tlsConfig:v1SafeTLSConfig forceImplicitTLS:b threading:v1alpha1EmailThreadingConfig
v1alpha1EmailThreadingConfig threadByDate:|Daily|None|
v1alpha1EurekaSDConfig server:s basicAuth:v1BasicAuth authorization:v1SafeAuthorization oauth2:v1OAuth2 tlsConfig:v1SafeTLSConfig proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} followRedirects:b enableHTTP2:b refreshInterval:d
v1alpha1FileSDConfig files:[s] refreshInterval:d
v1alpha1Filter name:s values:[s]
v1alpha1GCESDConfig project:s zone:s filter:s refreshInterval:d port:i tagSeparator:s
v1alpha1HTTPConfig authorization:v1SafeAuthorization basicAuth:v1BasicAuth oauth2:v1OAuth2 bearerTokenSecret:v1SecretKeySelector tlsConfig:v1SafeTLSConfig proxyURL:s proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} followRedirects:b enableHttp2:b
v1alpha1HTTPSDConfig url:s refreshInterval:d basicAuth:v1BasicAuth authorization:v1SafeAuthorization oauth2:v1OAuth2 proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} tlsConfig:v1SafeTLSConfig followRedirects:b enableHTTP2:b
v1alpha1HetznerSDConfig role:|Hcloud|Robot| basicAuth:v1BasicAuth authorization:v1SafeAuthorization oauth2:v1OAuth2 proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} followRedirects:b enableHTTP2:b tlsConfig:v1SafeTLSConfig port:i refreshInterval:d labelSelector:s
v1alpha1InhibitRule targetMatch:[v1alpha1Matcher] sourceMatch:[v1alpha1Matcher] equal:[s]
v1alpha1IonosSDConfig datacenterID:s port:i refreshInterval:d authorization:v1SafeAuthorization proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} tlsConfig:v1SafeTLSConfig followRedirects:b enableHTTP2:b oauth2:v1OAuth2
v1alpha1K8SSelectorConfig role:|Pod|Endpoints|Ingress|Service|Node|EndpointSlice| label:s field:s
v1alpha1KeyValue key:s value:s
v1alpha1KubernetesSDConfig apiServer:s role:|Pod|Endpoints|Ingress|Service|Node|EndpointSlice| namespaces:v1alpha1NamespaceDiscovery attachMetadata:v1alpha1AttachMetadata selectors:[v1alpha1K8SSelectorConfig] basicAuth:v1BasicAuth authorization:v1SafeAuthorization oauth2:v1OAuth2 proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} followRedirects:b enableHTTP2:b tlsConfig:v1SafeTLSConfig
v1alpha1KumaSDConfig server:s clientID:s refreshInterval:d fetchTimeout:d proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} tlsConfig:v1SafeTLSConfig basicAuth:v1BasicAuth authorization:v1SafeAuthorization oauth2:v1OAuth2 followRedirects:b enableHTTP2:b
v1alpha1LightSailSDConfig region:s accessKey:v1SecretKeySelector secretKey:v1SecretKeySelector roleARN:s endpoint:s refreshInterval:d port:i basicAuth:v1BasicAuth authorization:v1SafeAuthorization oauth2:v1OAuth2 proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} tlsConfig:v1SafeTLSConfig followRedirects:b enableHTTP2:b
v1alpha1LinodeSDConfig region:s port:i tagSeparator:s refreshInterval:d authorization:v1SafeAuthorization oauth2:v1OAuth2 proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} followRedirects:b tlsConfig:v1SafeTLSConfig enableHTTP2:b
v1alpha1MSTeamsConfig sendResolved:b webhookUrl:v1SecretKeySelector title:s summary:s text:s httpConfig:v1alpha1HTTPConfig
v1alpha1MSTeamsV2Config sendResolved:b webhookURL:v1SecretKeySelector title:s text:s httpConfig:v1alpha1HTTPConfig
v1alpha1Matcher name:s value:s matchType:|!=|=|=~|!~| regex:b
v1alpha1MuteTimeInterval name:s timeIntervals:[v1alpha1TimeInterval]
v1alpha1NamespaceDiscovery ownNamespace:b names:[s]
v1alpha1NomadSDConfig allowStale:b namespace:s refreshInterval:d region:s server:s tagSeparator:s basicAuth:v1BasicAuth authorization:v1SafeAuthorization oauth2:v1OAuth2 tlsConfig:v1SafeTLSConfig proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} followRedirects:b enableHTTP2:b
v1alpha1OVHCloudSDConfig applicationKey:s applicationSecret:v1SecretKeySelector consumerKey:v1SecretKeySelector service:|VPS|DedicatedServer| endpoint:s refreshInterval:d
v1alpha1OpenStackSDConfig role:|Instance|Hypervisor|LoadBalancer| region:s identityEndpoint:s username:s userid:s password:v1SecretKeySelector domainName:s domainID:s projectName:s projectID:s applicationCredentialName:s applicationCredentialId:s applicationCredentialSecret:v1SecretKeySelector allTenants:b refreshInterval:d port:i availability:|Public|Admin|Internal| tlsConfig:v1SafeTLSConfig
v1alpha1OpsGenieConfig sendResolved:b apiKey:v1SecretKeySelector apiURL:s message:s description:s source:s tags:s note:s priority:s updateAlerts:b details:[v1alpha1KeyValue] responders:[v1alpha1OpsGenieConfigResponder] httpConfig:v1alpha1HTTPConfig entity:s actions:s
v1alpha1OpsGenieConfigResponder id:s name:s username:s type:|team|teams|user|escalation|schedule|
v1alpha1PagerDutyConfig sendResolved:b routingKey:v1SecretKeySelector serviceKey:v1SecretKeySelector url:s client:s clientURL:s description:s severity:s class:s group:s component:s details:[v1alpha1KeyValue] pagerDutyImageConfigs:[v1alpha1PagerDutyImageConfig] pagerDutyLinkConfigs:[v1alpha1PagerDutyLinkConfig] httpConfig:v1alpha1HTTPConfig source:s timeout:d
v1alpha1PagerDutyImageConfig src:s href:s alt:s
v1alpha1PagerDutyLinkConfig href:s alt:s
v1alpha1PuppetDBSDConfig url:s query:s includeParameters:b refreshInterval:d port:i basicAuth:v1BasicAuth authorization:v1SafeAuthorization oauth2:v1OAuth2 proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} tlsConfig:v1SafeTLSConfig followRedirects:b enableHTTP2:b
v1alpha1PushoverConfig sendResolved:b userKey:v1SecretKeySelector userKeyFile:s token:v1SecretKeySelector tokenFile:s title:s message:s url:s urlTitle:s ttl:d device:s sound:s priority:s retry:s expire:s html:b monospace:b httpConfig:v1alpha1HTTPConfig
v1alpha1Receiver name:s opsgenieConfigs:[v1alpha1OpsGenieConfig] pagerdutyConfigs:[v1alpha1PagerDutyConfig] discordConfigs:[v1alpha1DiscordConfig] slackConfigs:[v1alpha1SlackConfig] webhookConfigs:[v1alpha1WebhookConfig] wechatConfigs:[v1alpha1WeChatConfig] emailConfigs:[v1alpha1EmailConfig] victoropsConfigs:[v1alpha1VictorOpsConfig] pushoverConfigs:[v1alpha1PushoverConfig] snsConfigs:[v1alpha1SNSConfig] telegramConfigs:[v1alpha1TelegramConfig] webexConfigs:[v1alpha1WebexConfig] msteamsConfigs:[v1alpha1MSTeamsConfig] msteamsv2Configs:[v1alpha1MSTeamsV2Config] rocketchatConfigs:[v1alpha1RocketChatConfig]
v1alpha1RocketChatActionConfig text:s url:s msg:s
v1alpha1RocketChatConfig sendResolved:b apiURL:s channel:s token:v1SecretKeySelector tokenID:v1SecretKeySelector color:s emoji:s iconURL:s text:s title:s titleLink:s fields:[v1alpha1RocketChatFieldConfig] shortFields:b imageURL:s thumbURL:s linkNames:b actions:[v1alpha1RocketChatActionConfig] httpConfig:v1alpha1HTTPConfig
v1alpha1RocketChatFieldConfig title:s value:s short:b
v1alpha1Route receiver:s groupBy:[s] groupWait:d groupInterval:d repeatInterval:d matchers:[v1alpha1Matcher] continue:b routes:[*] muteTimeIntervals:[s] activeTimeIntervals:[s] labels:[v1alpha1KeyValue]
v1alpha1SNSConfig sendResolved:b apiURL:s sigv4:v1Sigv4 topicARN:s subject:s phoneNumber:s targetARN:s message:s attributes:{s} httpConfig:v1alpha1HTTPConfig useAWSHTTPClient:b
v1alpha1ScalewaySDConfig accessKey:s secretKey:v1SecretKeySelector projectID:s role:|Instance|Baremetal| port:i apiURL:s zone:s nameFilter:s tagsFilter:[s] refreshInterval:d proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} followRedirects:b enableHTTP2:b tlsConfig:v1SafeTLSConfig
v1alpha1ScrapeConfigSpec jobName:s staticConfigs:[v1alpha1StaticConfig] fileSDConfigs:[v1alpha1FileSDConfig] httpSDConfigs:[v1alpha1HTTPSDConfig] kubernetesSDConfigs:[v1alpha1KubernetesSDConfig] consulSDConfigs:[v1alpha1ConsulSDConfig] dnsSDConfigs:[v1alpha1DNSSDConfig] ec2SDConfigs:[v1alpha1EC2SDConfig] azureSDConfigs:[v1alpha1AzureSDConfig] gceSDConfigs:[v1alpha1GCESDConfig] openstackSDConfigs:[v1alpha1OpenStackSDConfig] digitalOceanSDConfigs:[v1alpha1DigitalOceanSDConfig] kumaSDConfigs:[v1alpha1KumaSDConfig] eurekaSDConfigs:[v1alpha1EurekaSDConfig] dockerSDConfigs:[v1alpha1DockerSDConfig] linodeSDConfigs:[v1alpha1LinodeSDConfig] hetznerSDConfigs:[v1alpha1HetznerSDConfig] nomadSDConfigs:[v1alpha1NomadSDConfig] dockerSwarmSDConfigs:[v1alpha1DockerSwarmSDConfig] puppetDBSDConfigs:[v1alpha1PuppetDBSDConfig] lightSailSDConfigs:[v1alpha1LightSailSDConfig] ovhcloudSDConfigs:[v1alpha1OVHCloudSDConfig] scalewaySDConfigs:[v1alpha1ScalewaySDConfig] ionosSDConfigs:[v1alpha1IonosSDConfig] relabelings:[v1RelabelConfig] metricsPath:s scrapeInterval:d scrapeTimeout:d scrapeProtocols:[|PrometheusProto|OpenMetricsText0.0.1|OpenMetricsText1.0.0|PrometheusText0.0.4|PrometheusText1.0.0|] fallbackScrapeProtocol:|PrometheusProto|OpenMetricsText0.0.1|OpenMetricsText1.0.0|PrometheusText0.0.4|PrometheusText1.0.0| extraScrapeMetrics:b honorTimestamps:b trackTimestampsStaleness:b honorLabels:b params:{[s]} scheme:|http|https|HTTP|HTTPS| enableCompression:b enableHTTP2:b basicAuth:v1BasicAuth authorization:v1SafeAuthorization oauth2:v1OAuth2 tlsConfig:v1SafeTLSConfig sampleLimit:i targetLimit:i labelLimit:i labelNameLengthLimit:i labelValueLengthLimit:i bodySizeLimit:s scrapeNativeHistograms:b scrapeClassicHistograms:b nativeHistogramBucketLimit:i nativeHistogramMinBucketFactor:* convertClassicHistogramsToNHCB:b keepDroppedTargets:i metricRelabelings:[v1RelabelConfig] proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} nameValidationScheme:|UTF8|Legacy| nameEscapingScheme:|AllowUTF8|Underscores|Dots|Values| scrapeClass:s
v1alpha1SlackAction type:s text:s url:s style:s name:s value:s confirm:v1alpha1SlackConfirmationField
v1alpha1SlackConfig sendResolved:b apiURL:v1SecretKeySelector channel:s username:s color:s title:s titleLink:s pretext:s text:s fields:[v1alpha1SlackField] shortFields:b footer:s fallback:s callbackId:s iconEmoji:s iconURL:s imageURL:s thumbURL:s linkNames:b mrkdwnIn:[s] actions:[v1alpha1SlackAction] httpConfig:v1alpha1HTTPConfig timeout:d messageText:s updateMessage:b
v1alpha1SlackConfirmationField text:s title:s okText:s dismissText:s
v1alpha1SlackField title:s value:s short:b
v1alpha1StaticConfig targets:[s] labels:{s}
v1alpha1TelegramConfig sendResolved:b apiURL:s botToken:v1SecretKeySelector botTokenFile:s chatID:i messageThreadID:i message:s disableNotifications:b parseMode:|MarkdownV2|Markdown|HTML| httpConfig:v1alpha1HTTPConfig
v1alpha1TimeInterval times:[v1alpha1TimeRange] weekdays:[s] daysOfMonth:[v1alpha1DayOfMonthRange] months:[s] years:[s]
v1alpha1TimeRange startTime:s endTime:s
v1alpha1VictorOpsConfig sendResolved:b apiKey:v1SecretKeySelector apiUrl:s routingKey:s messageType:s entityDisplayName:s stateMessage:s monitoringTool:s customFields:[v1alpha1KeyValue] httpConfig:v1alpha1HTTPConfig
v1alpha1WeChatConfig sendResolved:b apiSecret:v1SecretKeySelector apiURL:s corpID:s agentID:s toUser:s toParty:s toTag:s message:s messageType:s httpConfig:v1alpha1HTTPConfig
v1alpha1WebexConfig sendResolved:b apiURL:s httpConfig:v1alpha1HTTPConfig message:s roomID:s
v1alpha1WebhookConfig sendResolved:b url:s urlSecret:v1SecretKeySelector httpConfig:v1alpha1HTTPConfig maxAlerts:i timeout:d payload:s
v1beta1AlertmanagerConfigSpec route:v1beta1Route receivers:[v1beta1Receiver] inhibitRules:[v1beta1InhibitRule] timeIntervals:[v1beta1TimeInterval]
v1beta1DayOfMonthRange start:i end:i
v1beta1DiscordConfig sendResolved:b apiURL:v1SecretKeySelector title:s message:s content:s username:s avatarURL:s httpConfig:v1beta1HTTPConfig
v1beta1EmailConfig sendResolved:b to:s from:s hello:s smarthost:s authUsername:s authPassword:v1beta1SecretKeySelector authSecret:v1beta1SecretKeySelector authIdentity:s headers:[v1beta1KeyValue] html:s text:s requireTLS:b tlsConfig:v1SafeTLSConfig forceImplicitTLS:b threading:v1beta1EmailThreadingConfig
v1beta1EmailThreadingConfig threadByDate:|Daily|None|
v1beta1HTTPConfig authorization:v1SafeAuthorization basicAuth:v1BasicAuth oauth2:v1OAuth2 bearerTokenSecret:v1beta1SecretKeySelector tlsConfig:v1SafeTLSConfig proxyURL:s proxyUrl:s noProxy:s proxyFromEnvironment:b proxyConnectHeader:{[v1SecretKeySelector]} followRedirects:b enableHttp2:b
v1beta1InhibitRule targetMatch:[v1beta1Matcher] sourceMatch:[v1beta1Matcher] equal:[s]
v1beta1KeyValue key:s value:s
v1beta1MSTeamsConfig sendResolved:b webhookUrl:v1SecretKeySelector title:s summary:s text:s httpConfig:v1beta1HTTPConfig
v1beta1MSTeamsV2Config sendResolved:b webhookURL:v1SecretKeySelector title:s text:s httpConfig:v1beta1HTTPConfig
v1beta1Matcher name:s value:s matchType:|!=|=|=~|!~|
v1beta1OpsGenieConfig sendResolved:b apiKey:v1beta1SecretKeySelector apiURL:s message:s description:s source:s tags:s note:s priority:s details:[v1beta1KeyValue] responders:[v1beta1OpsGenieConfigResponder] httpConfig:v1beta1HTTPConfig entity:s actions:s
v1beta1OpsGenieConfigResponder id:s name:s username:s type:|team|teams|user|escalation|schedule|
v1beta1PagerDutyConfig sendResolved:b routingKey:v1beta1SecretKeySelector serviceKey:v1beta1SecretKeySelector url:s client:s clientURL:s description:s severity:s class:s group:s component:s details:[v1beta1KeyValue] pagerDutyImageConfigs:[v1beta1PagerDutyImageConfig] pagerDutyLinkConfigs:[v1beta1PagerDutyLinkConfig] httpConfig:v1beta1HTTPConfig source:s timeout:d
v1beta1PagerDutyImageConfig src:s href:s alt:s
v1beta1PagerDutyLinkConfig href:s alt:s
v1beta1PushoverConfig sendResolved:b userKey:v1beta1SecretKeySelector userKeyFile:s token:v1beta1SecretKeySelector tokenFile:s title:s message:s url:s urlTitle:s ttl:d device:s sound:s priority:s retry:s expire:s html:b monospace:b httpConfig:v1beta1HTTPConfig
v1beta1Receiver name:s opsgenieConfigs:[v1beta1OpsGenieConfig] pagerdutyConfigs:[v1beta1PagerDutyConfig] discordConfigs:[v1beta1DiscordConfig] slackConfigs:[v1beta1SlackConfig] webhookConfigs:[v1beta1WebhookConfig] wechatConfigs:[v1beta1WeChatConfig] emailConfigs:[v1beta1EmailConfig] victoropsConfigs:[v1beta1VictorOpsConfig] pushoverConfigs:[v1beta1PushoverConfig] snsConfigs:[v1beta1SNSConfig] telegramConfigs:[v1beta1TelegramConfig] webexConfigs:[v1beta1WebexConfig] msteamsConfigs:[v1beta1MSTeamsConfig] msteamsv2Configs:[v1beta1MSTeamsV2Config] rocketchatConfigs:[v1beta1RocketChatConfig]
v1beta1RocketChatActionConfig text:s url:s msg:s
v1beta1RocketChatConfig sendResolved:b apiURL:s channel:s token:v1SecretKeySelector tokenID:v1SecretKeySelector color:s emoji:s iconURL:s text:s title:s titleLink:s fields:[v1beta1RocketChatFieldConfig] shortFields:b imageURL:s thumbURL:s linkNames:b actions:[v1beta1RocketChatActionConfig] httpConfig:v1beta1HTTPConfig
v1beta1RocketChatFieldConfig title:s value:s short:b
v1beta1Route receiver:s groupBy:[s] groupWait:d groupInterval:d repeatInterval:d matchers:[v1beta1Matcher] continue:b routes:[*] muteTimeIntervals:[s] activeTimeIntervals:[s] labels:[v1beta1KeyValue]
v1beta1SNSConfig sendResolved:b apiURL:s sigv4:v1Sigv4 topicARN:s subject:s phoneNumber:s targetARN:s message:s attributes:{s} httpConfig:v1beta1HTTPConfig useAWSHTTPClient:b
v1beta1SecretKeySelector name:s key:s
v1beta1SlackAction type:s text:s url:s style:s name:s value:s confirm:v1beta1SlackConfirmationField
v1beta1SlackConfig sendResolved:b apiURL:v1beta1SecretKeySelector channel:s username:s color:s title:s titleLink:s pretext:s text:s fields:[v1beta1SlackField] shortFields:b footer:s fallback:s callbackId:s iconEmoji:s iconURL:s imageURL:s thumbURL:s linkNames:b mrkdwnIn:[s] actions:[v1beta1SlackAction] httpConfig:v1beta1HTTPConfig timeout:d messageText:s updateMessage:b
v1beta1SlackConfirmationField text:s title:s okText:s dismissText:s
v1beta1SlackField title:s value:s short:b
v1beta1TelegramConfig sendResolved:b apiURL:s botToken:v1beta1SecretKeySelector botTokenFile:s chatID:i messageThreadID:i message:s disableNotifications:b parseMode:|MarkdownV2|Markdown|HTML| httpConfig:v1beta1HTTPConfig
v1beta1TimeInterval name:s timeIntervals:[v1beta1TimePeriod]
v1beta1TimePeriod times:[v1beta1TimeRange] weekdays:[s] daysOfMonth:[v1beta1DayOfMonthRange] months:[s] years:[s]
v1beta1TimeRange startTime:s endTime:s
v1beta1VictorOpsConfig sendResolved:b apiKey:v1beta1SecretKeySelector apiUrl:s routingKey:s messageType:s entityDisplayName:s stateMessage:s monitoringTool:s customFields:[v1beta1KeyValue] httpConfig:v1beta1HTTPConfig
v1beta1WeChatConfig sendResolved:b apiSecret:v1beta1SecretKeySelector apiURL:s corpID:s agentID:s toUser:s toParty:s toTag:s message:s messageType:s httpConfig:v1beta1HTTPConfig
v1beta1WebexConfig sendResolved:b apiURL:s httpConfig:v1beta1HTTPConfig message:s roomID:s
v1beta1WebhookConfig sendResolved:b url:s urlSecret:v1beta1SecretKeySelector httpConfig:v1beta1HTTPConfig maxAlerts:i timeout:d payload:s
`;
