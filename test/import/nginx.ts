import { spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { closedPort, type Owner } from '../scenarios/server.js';

export interface Nginx {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Its access log, whole once it has stopped. */
  readonly log: string;
  /** Resolves when everything is in the log. */
  stop(): Promise<void>;
}

/** Starts a real nginx in front of a webhook, in a folder of its own, with the log that it writes if nobody asks for another one. */
export async function startNginx(owner: Owner, folder: string, upstream: string): Promise<Nginx> {
  const url = await closedPort();
  const config = join(folder, 'nginx.conf');
  const log = join(folder, 'access.log');
  writeFileSync(config, configOf(folder, url, upstream, log));
  const nginx = spawn(nginxOnPath(), ['-p', folder, '-c', config, '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(nginx, 'exit');
  owner.teardown(() => nginx.kill('SIGKILL'));
  await listening(nginx.stderr);
  return {
    url,
    log,
    async stop() {
      nginx.kill('SIGQUIT');
      await ended;
    },
  };
}

function configOf(folder: string, url: string, upstream: string, log: string): string {
  const ofItsOwn = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
master_process off;
pid ${join(folder, 'nginx.pid')};
error_log stderr notice;
events {}
http {
  access_log ${log} combined;
  ${ofItsOwn.map((one) => `${one}_temp_path ${join(folder, one)};`).join('\n  ')}
  server {
    listen ${new URL(url).host};
    location / {
      proxy_pass ${upstream};
      proxy_set_header Host $http_host;
    }
  }
}
`;
}

/** It tells its version once its ports are open, and more behind it: whoever closed the pipe then would end it. */
async function listening(stderr: Readable): Promise<void> {
  let said = '';
  for await (const [chunk] of on(stderr, 'data', { close: ['end'] })) {
    said += String(chunk);
    if (said.includes('nginx/')) break;
  }
  stderr.resume();
  if (!said.includes('nginx/')) throw new Error(`nginx did not start: ${said}`);
}

function nginxOnPath(): string {
  // Debian has it where only administrators look.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  const found = folders.map((folder) => join(folder, 'nginx')).find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new Error(
    'There is no nginx, and access logs are tested with it: install it, on Debian with `apt-get install nginx-light`.',
  );
}
