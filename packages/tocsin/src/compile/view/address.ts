export const hostAndPort = (address: string): { readonly host: string; readonly port?: number } => {
  const bare = address.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  const [, host = bare, port] = /^(.*?)(?::(\d+))?$/.exec(bare) ?? [];
  return { host, ...(port === undefined ? {} : { port: Number(port) }) };
};

export const isLoopback = (address: string): boolean =>
  /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(hostAndPort(address).host);
