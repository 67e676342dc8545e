import { type Answer, deadlineSeconds, type FailureKind } from './answer.js';
import { type DiagnosticCode, diagnostic } from './catalogue/diagnostics.js';
import type { Findings } from './findings.js';
import { excerpt, quote } from './text/printable.js';

/**
 * Judges everything around the parameters: connection, status, content type, and whether the body is one JSON object
 * (RESP-01 to RESP-04, FALL-01).
 *
 * @returns the object, or undefined when there is none to look into
 */
export function readEnvelope(answer: Answer, findings: Findings): Record<string, unknown> | undefined {
  if (answer.failure) {
    judgeFailure(answer, findings);
    return undefined;
  }
  if (answer.status !== 200) {
    judgeStatus(answer, findings);
    return undefined;
  }
  judgeContentType(answer.contentType, findings);
  return readBody(answer.body, findings);
}

const codeOfFailure: Record<FailureKind, DiagnosticCode> = {
  'timed-out': 'timed-out',
  refused: 'connection-refused',
  'host-not-found': 'host-not-found',
  reset: 'connection-reset',
  tls: 'tls-failed',
  'not-http': 'answer-not-http',
  'too-large': 'body-too-large',
  unreachable: 'connection-failed',
};

function judgeFailure({ failure }: Answer, findings: Findings): void {
  if (!failure) return;
  const { kind, detail } = failure;
  const assumption = kind === 'too-large' ? 'RESP-04' : kind === 'timed-out' ? undefined : 'FALL-01';
  const message = kind === 'timed-out' ? `No whole answer within ${deadlineSeconds} seconds: ${detail}.` : `${detail}.`;
  findings.reject(diagnostic(codeOfFailure[kind], message), assumption);
}

function judgeStatus({ status, location }: Answer, findings: Findings): void {
  if (location !== undefined) {
    findings.reject(
      diagnostic(
        'redirect-not-followed',
        `The answer is ${status}, a redirect to "${excerpt(location, 100)}", which is not followed.`,
      ),
    );
  } else {
    findings.reject(diagnostic('status-not-200', `The answer has status ${status}; only 200 is accepted.`));
  }
}

function judgeContentType(contentType: string | null, findings: Findings): void {
  if (contentType === null || contentType.trim() === '') {
    findings.reject(diagnostic('content-type-missing', 'The answer has no Content-Type.'));
    return;
  }
  const [mediaType = ''] = contentType.split(';', 1);
  if (mediaType.trim().toLowerCase() !== 'application/json') {
    findings.reject(
      diagnostic('content-type-wrong', `The Content-Type is ${quote(contentType)}, not application/json.`),
    );
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const byteOrderMark = '\ufeff';

function readBody(bytes: Uint8Array, findings: Findings): Record<string, unknown> | undefined {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    findings.reject(diagnostic('body-not-json', zipped ? 'The body is compressed (gzip).' : 'The body is not UTF-8.'));
    return undefined;
  }
  if (text.startsWith(byteOrderMark)) {
    text = text.slice(1);
    findings.note(diagnostic('byte-order-mark', 'The body begins with a byte-order mark.'), 'RESP-04');
  }
  if (text.trim() === '') {
    findings.reject(diagnostic('body-empty', 'The body is empty.'));
    return undefined;
  }
  return readObject(text, findings);
}

function readObject(text: string, findings: Findings): Record<string, unknown> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    findings.reject(
      diagnostic(
        'body-not-json',
        `The body is not JSON: ${excerpt((error as Error).message, 120)}; it begins ${quote(text)}.`,
      ),
    );
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    findings.reject(diagnostic('body-not-object', `The body is ${quote(value)}, not an object.`), 'RESP-04');
    return undefined;
  }
  return value as Record<string, unknown>;
}
