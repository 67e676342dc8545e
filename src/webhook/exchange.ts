import type { Dispatcher } from 'undici';
import { type Answer, deadlineSeconds } from '../contract/answer.js';
import { type ExchangeRequest, Receiver } from './receiver.js';

/** Covers connecting, headers and body together (RESP-02). */
const deadline = deadlineSeconds * 1000;

/**
 * One request and its answer. Never rejects: what goes wrong on the wire is part of the answer.
 * Redirects are not followed, and no more of a body is read than is allowed (RESP-04).
 */
export async function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<Answer> {
  const began = performance.now();
  let receiver = new Receiver(request.enough);
  const timer = setTimeout(() => receiver.giveUp(), deadline);
  let received = await receiver.send(dispatcher, request);
  if (receiver.metStaleConnection && request.method !== 'POST') {
    // A server may close an idle connection just as the next request goes out; that says nothing about the webhook,
    // so the request goes out once more (RFC 9110, 9.2.2).
    receiver = new Receiver(request.enough);
    received = await receiver.send(dispatcher, request);
  }
  clearTimeout(timer);
  return { ...received, durationMs: Math.round((performance.now() - began) * 10) / 10 };
}
