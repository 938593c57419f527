/** A file that holds a secret, as the generated files expect it. */
export interface Secret {
  /** Its path among the secrets. */
  readonly name: string;
  /**
   * `token`: any random text will do. `ssh-key`: a key pair. `web-config`: exporter-toolkit's web configuration, of the hashes of `users`.
   * `given`: only somebody else can give it.
   */
  readonly kind: 'token' | 'ssh-key' | 'web-config' | 'given';
  /** What it is for, and where it comes from. */
  readonly what: string;
  /** What it must look like. */
  readonly form?: 'https-url';
  /** Of a web configuration: the file, among the secrets, of each user's password. */
  readonly users?: Readonly<Record<string, string>>;
  /** Without it only a part of what its reader does is missing: the reader starts all the same. */
  readonly optional?: true;
}
