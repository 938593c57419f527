// Written from the schema of alertmanager.yml: change that, and see README.md.

/** How a server is known and asked by TLS. */
export type TlsClient = {
  /** Since 0.26. */
  readonly ca?: string;
  readonly ca_file?: string;
  /** Since 0.28. */
  readonly ca_ref?: string;
  /** Since 0.26. */
  readonly cert?: string;
  readonly cert_file?: string;
  /** Since 0.28. */
  readonly cert_ref?: string;
  /** Since 0.26. */
  readonly key?: string;
  readonly key_file?: string;
  /** Since 0.28. */
  readonly key_ref?: string;
  readonly server_name?: string;
  readonly insecure_skip_verify?: boolean;
  readonly min_version?: 'TLS13' | 'TLS12' | 'TLS11' | 'TLS10';
  readonly max_version?: 'TLS13' | 'TLS12' | 'TLS11' | 'TLS10';
};

/** What is sent by the name of a header. */
export type HeaderValues = {
  readonly values?: readonly string[];
  readonly secrets?: readonly string[];
  readonly files?: readonly string[];
};

/** How an integration asks over HTTP. */
export type HttpClient = {
  readonly basic_auth?: {
    readonly username?: string;
    /** Since 0.27. */
    readonly username_file?: string;
    /** Since 0.28. */
    readonly username_ref?: string;
    readonly password?: string;
    readonly password_file?: string;
    /** Since 0.28. */
    readonly password_ref?: string;
  };
  readonly authorization?: {
    readonly type?: string;
    readonly credentials?: string;
    readonly credentials_file?: string;
    /** Since 0.28. */
    readonly credentials_ref?: string;
  };
  readonly oauth2?: {
    readonly client_id?: string;
    readonly client_secret?: string;
    readonly client_secret_file?: string;
    /** Since 0.28. */
    readonly client_secret_ref?: string;
    /** Since 0.30. */
    readonly client_certificate_key_id?: string;
    /** Since 0.30. */
    readonly client_certificate_key?: string;
    /** Since 0.30. */
    readonly client_certificate_key_file?: string;
    /** Since 0.30. */
    readonly client_certificate_key_ref?: string;
    /** Since 0.30. */
    readonly grant_type?: string;
    /** Since 0.30. */
    readonly signature_algorithm?: string;
    /** Since 0.30. */
    readonly iss?: string;
    /** Since 0.30. */
    readonly audience?: string;
    /** Since 0.30. */
    readonly claims?: Readonly<Record<string, unknown>>;
    readonly scopes?: readonly string[];
    readonly token_url?: string;
    readonly endpoint_params?: Readonly<Record<string, string>>;
    readonly tls_config?: TlsClient;
    readonly proxy_url?: string;
    /** Since 0.26. */
    readonly no_proxy?: string;
    /** Since 0.26. */
    readonly proxy_from_environment?: boolean;
    /** Since 0.26. */
    readonly proxy_connect_header?: Readonly<Record<string, readonly string[]>>;
  };
  readonly bearer_token?: string;
  readonly bearer_token_file?: string;
  readonly tls_config?: TlsClient;
  readonly follow_redirects?: boolean;
  readonly enable_http2?: boolean;
  /** Since 0.28. */
  readonly http_headers?: Readonly<Record<string, HeaderValues>>;
  readonly proxy_url?: string;
  /** Since 0.26. */
  readonly no_proxy?: string;
  /** Since 0.26. */
  readonly proxy_from_environment?: boolean;
  /** Since 0.26. */
  readonly proxy_connect_header?: Readonly<Record<string, readonly string[]>>;
};
