import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** The host of a URL, lower case, without port and brackets; undefined for what is no URL with a host. */
export function hostOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  return new URL(url).hostname.replace(/^\[(.*)\]$/, '$1') || undefined;
}

/**
 * Says which hosts a webhook may make exosim call, by naming a URL for events or audio: those of the webhook's own
 * URLs, this machine itself, and those that the user allowed. Ports do not matter.
 */
export function allowedHosts(
  ownUrls: readonly (string | undefined)[],
  allowed: readonly string[],
): (url: string) => boolean {
  return (url) => {
    const host = hostOf(url);
    if (host === undefined) return false;
    return (
      host === 'localhost' ||
      isLoopback(host) ||
      allowed.includes(host) ||
      ownUrls.some((own) => own !== undefined && hostOf(own) === host)
    );
  };
}

function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family !== 0 && loopback.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
