import t from 'tap';
import { failureOf } from '../../src/webhook/failures.js';

const coded = (code: string, more: Record<string, unknown> = {}) =>
  Object.assign(new Error('what the system says'), { code, ...more });

t.test('each network error has its kind [FALL-01]', async (t) => {
  const kinds: Record<string, string> = {
    ECONNREFUSED: 'refused',
    ENOTFOUND: 'host-not-found',
    EAI_AGAIN: 'host-not-found',
    ECONNRESET: 'reset',
    EPIPE: 'reset',
    UND_ERR_SOCKET: 'reset',
    UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'reset',
    UND_ERR_CONNECT_TIMEOUT: 'timed-out',
    ETIMEDOUT: 'timed-out',
    UND_ERR_HEADERS_OVERFLOW: 'not-http',
    HPE_INVALID_CONSTANT: 'not-http',
    ERR_TLS_CERT_ALTNAME_INVALID: 'tls',
    ERR_SSL_WRONG_VERSION_NUMBER: 'tls',
    EPROTO: 'tls',
    CERT_HAS_EXPIRED: 'tls',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
    SELF_SIGNED_CERT_IN_CHAIN: 'tls',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
    EHOSTUNREACH: 'unreachable',
    ENETUNREACH: 'unreachable',
  };
  for (const [code, kind] of Object.entries(kinds)) t.equal(failureOf(coded(code)).kind, kind, code);
});

t.test('the detail tells what the system knew', async (t) => {
  t.equal(
    failureOf(coded('ECONNREFUSED', { address: '127.0.0.1', port: 3000 })).detail,
    'Nothing listens at 127.0.0.1 port 3000',
  );
  t.equal(failureOf(coded('ECONNREFUSED')).detail, 'Nothing listens at that address');
  t.equal(failureOf(coded('ENOTFOUND', { hostname: 'nowhere.invalid' })).detail, 'No host is called "nowhere.invalid"');
  t.match(failureOf(coded('CERT_HAS_EXPIRED')).detail, /^TLS failed: what the system says$/);
  t.match(failureOf(coded('EHOSTUNREACH')).detail, /^The connection failed: what the system says$/);
});

t.test('what wraps an error stands for it', async (t) => {
  t.equal(failureOf(new Error('fetch failed', { cause: coded('ECONNREFUSED') })).kind, 'refused');
  t.equal(failureOf(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')])).kind, 'refused');
  t.equal(failureOf(coded('UND_ERR_SOMETHING', { cause: coded('ECONNRESET') })).kind, 'reset');
});

t.test('what is no error at all is still a failure, in words that are safe to print', async (t) => {
  for (const thrown of [undefined, null, 'text', 5, {}, new Error('')]) t.equal(failureOf(thrown).kind, 'unreachable');
  t.equal(failureOf(undefined).detail, 'The connection failed: unknown error');
  t.equal(
    failureOf(new Error('bad\u001b[2J http://user:secret@host/')).detail,
    'The connection failed: bad\\u001b[2J http://host/',
  );
});
