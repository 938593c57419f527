/** A file that holds a secret, as the generated files expect it. */
export interface Secret {
  /** Its path among the secrets. */
  readonly name: string;
  /**
   * `token`: any random text will do. `ssh-key`: a key pair. `web-config`: exporter-toolkit's web configuration, of the hashes of `users`.
   * `authority`: a certificate that signs others, its key beside it. `certificate`: one that it signed, the authority's and the key, in one file.
   * `given`: only somebody else can give it.
   */
  readonly kind: 'token' | 'ssh-key' | 'web-config' | 'authority' | 'certificate' | 'given';
  /** What it is for, and where it comes from. */
  readonly what: string;
  /** What it must look like. */
  readonly form?: 'https-url';
  /** Of a web configuration: the file, among the secrets, of each user's password. */
  readonly users?: Readonly<Record<string, string>>;
  /** Of a certificate: the file, among the secrets, of who signs it, and what it proves. */
  readonly certificate?: CertificateFor;
  /** Without it only a part of what its reader does is missing: the reader starts all the same. */
  readonly optional?: true;
}

/** Whom a certificate proves, and to whom. */
export interface CertificateFor {
  readonly authority: string;
  /** A server is known by its addresses, names or numbers; a client by nothing but its signature. */
  readonly of: { readonly server: readonly string[] } | 'client';
}
