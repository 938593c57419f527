/** A file that holds a secret, as the generated files expect it. */
export interface Secret {
  /** Its path among the secrets. */
  readonly name: string;
  /**
   * `token`: any random text will do. `ssh-key`: a key pair. `web-config`: exporter-toolkit's web configuration, of the hashes of `users`.
   * `authority`: a certificate that signs others, its key beside it. `certificate`: one that it signed, the authority's and the key, in one file.
   * `password-file`: nginx' file of users, of the hashes of `users`. `proxy-header`: nginx' line that shows the password of the one of `users`.
   * `given`: only somebody else can give it.
   */
  readonly kind:
    | 'token'
    | 'ssh-key'
    | 'web-config'
    | 'password-file'
    | 'proxy-header'
    | 'authority'
    | 'certificate'
    | 'given';
  /** What it is for, and where it comes from. */
  readonly what: string;
  /** What it must look like; `lines`: anything, in more than one line. */
  readonly form?: 'https-url' | 'certificate' | 'key' | 'lines';
  /** Of a certificate that is given: the names that it is to be for, and the file, among the secrets, of its key. */
  readonly proves?: { readonly names: readonly string[]; readonly key: string };
  /** Of what holds users: the file, among the secrets, of each user's password. */
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
