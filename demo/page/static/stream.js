/**
 * Server-sent events. The browser reconnects by itself after a lost line, but not after an answer that is no stream
 * (the server is just starting), so that is done here.
 */

const AGAIN_AFTER = 1500;

/** Calls `heard` with each event and `line` with true or false when the connection is made or lost. */
export function listen(heard, line) {
  const source = new EventSource("/events");
  source.onopen = () => line(true);
  source.onmessage = (event) => heard(JSON.parse(event.data));
  source.onerror = () => {
    line(false);
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen(heard, line), AGAIN_AFTER);
  };
}
