import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import express from 'express';

/** The least that could be called durable: Express, one INSERT a request, and the same wait for the disk. */
const [folder = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const db = new DatabaseSync(join(folder, 'peer.sqlite'));
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE delivery (at INTEGER, body TEXT)');
const insert = db.prepare('INSERT INTO delivery VALUES (?, ?)');
const app = express().post('/api/v1/alerts', express.json({ limit: '64mb' }), (request, response) => {
  insert.run(Date.now(), JSON.stringify(request.body));
  response.status(202).json({ accepted: 1 });
});
const server = app.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
