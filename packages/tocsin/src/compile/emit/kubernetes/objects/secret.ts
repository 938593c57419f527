/** The Secret that holds what `tocsin secrets` lists, a key a file. It is named here and never filled. */
export const SECRET = 'tocsin-secrets';

/** One file among the secrets, as an object of Kubernetes refers to it. */
export const secretKey = (file: string): object => ({ name: SECRET, key: file });

/** The Secret with the names of users, by the file of their password: the operator takes them from a Secret only. */
export const USERS = 'tocsin-users';
