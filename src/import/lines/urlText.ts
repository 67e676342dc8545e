/** A URL or a path as a log writes it, taken apart without a change to how its query is encoded. */
export function rawTarget(text: string): { readonly origin?: string; readonly target: string } {
  const found = /^(https?:\/\/)(?:[^/?#@]*@)?([^/?#]+)/i.exec(text);
  const whole = found ? text.slice(found[0].length) : text;
  const fragment = whole.indexOf('#');
  const behind = fragment < 0 ? whole : whole.slice(0, fragment);
  const target = behind.startsWith('/') ? behind : `/${behind}`;
  return found ? { origin: `${found[1]}${found[2]}`, target } : { target };
}

/** The parameter by which a fetch of the applet is found in a log (REQ-03). */
export const mark = 'CallSid=';

/** The same where a logger has taken the URL apart. */
export const looseMark = 'CallSid';

/** Whether a text is a URL or a path with the parameters of a call, and nothing else. */
export function isCallUrl(text: string): boolean {
  return /^(?:https?:\/\/[^\s/?#]+|\/)\S*[?&]CallSid=/i.test(text) && text.includes(mark);
}
