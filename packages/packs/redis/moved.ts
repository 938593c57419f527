import type { Address, Endpoint } from 'tocsin/shared';
import type { Command, Connections, Node, Reply } from './server.ts';

/** A cluster is asked again so often: its nodes may not agree yet where a slot is. */
const MOST_STEPS = 5;

/** Where a node of a cluster says that a key is; an address without a host is the one that was asked. */
const elsewhere = (reply: Reply, asked: Endpoint): { readonly at: Address; readonly once: boolean } | undefined => {
  if (!(reply instanceof Error)) return undefined;
  const [, word, host = '', port = ''] = /^(MOVED|ASK) \d+ (.*):(\d+)$/.exec(reply.message) ?? [];
  if (word === undefined) return undefined;
  const named = host === '' || host === '?' ? ('host' in asked ? asked.host : '127.0.0.1') : host;
  return { at: { host: named, port: Number(port) }, once: word === 'ASK' };
};

/** The replies of the nodes that have the keys: a command that another node should have is sent there. */
export const sendFollowing = async (
  connections: Connections,
  { node, at }: { readonly node: Node; readonly at: Endpoint },
  commands: readonly Command[],
  steps = 0,
): Promise<readonly Reply[]> => {
  const replies = [...(await node.send(commands))];
  const moved = replies.flatMap((reply, index) => {
    const to = elsewhere(reply, at);
    const command = commands[index];
    return to === undefined || command === undefined ? [] : [{ index, command, ...to }];
  });
  if (moved.length === 0 || steps >= MOST_STEPS) return replies;
  for (const [, group] of Map.groupBy(moved, ({ at, once }) => `${at.host}:${at.port}:${once}`)) {
    const [first] = group;
    if (first === undefined) continue;
    const there = await connections.to(first.at);
    // A slot that is just moving is answered only to who says that it was sent.
    const asked = first.once
      ? group.flatMap(({ command }): Command[] => [['asking'], command])
      : group.map(({ command }) => command);
    const answers = await sendFollowing(connections, { node: there, at: first.at }, asked, steps + 1);
    group.forEach(({ index }, place) => (replies[index] = answers[first.once ? place * 2 + 1 : place]));
  }
  return replies;
};
