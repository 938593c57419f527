import { shape } from './shape.ts';

/** `tls_config` of a client. */
export const tls = shape(
  'ca cert key ca_file cert_file key_file ca_ref cert_ref key_ref server_name insecure_skip_verify min_version max_version',
);
const proxy = 'proxy_url no_proxy proxy_from_environment proxy_connect_header';

/** How a client asks over HTTP: both programs have these fields. */
export const http = shape(`follow_redirects enable_http2 http_headers bearer_token bearer_token_file ${proxy}`, {
  basic_auth: shape('username username_file username_ref password password_file password_ref'),
  authorization: shape('type credentials credentials_file credentials_ref'),
  oauth2: shape(
    `client_id client_secret client_secret_file client_secret_ref client_certificate_key_id client_certificate_key
    client_certificate_key_file client_certificate_key_ref grant_type signature_algorithm iss audience claims scopes token_url
    endpoint_params ${proxy}`,
    { tls_config: tls },
  ),
  tls_config: tls,
});

/** `tracing` of both programs. */
export const tracing = shape('client_type endpoint sampling_fraction insecure headers compression timeout', {
  tls_config: tls,
});
